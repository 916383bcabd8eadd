// What could not be sent yet, kept on this device: for a day at most, and never past sign-out.
const PREFIX = "gt-held:";
const A_DAY = 24 * 60 * 60 * 1000;

const key = (url, question) => `${PREFIX}${url}:${question}`;

function keys() {
  try {
    return Object.keys(localStorage).filter((one) => one.startsWith(PREFIX));
  } catch {
    return []; // a browser that keeps nothing
  }
}

export function hold(url, question, values, revision) {
  const text = JSON.stringify({ url, question, values, revision, since: Date.now() });
  try {
    localStorage.setItem(key(url, question), text);
    return true;
  } catch {
    return false;
  }
}

export function release(url, question) {
  try {
    localStorage.removeItem(key(url, question));
  } catch {
    // nothing was kept
  }
}

export function heldItems() {
  wipe((item) => !item || Date.now() - item.since > A_DAY);
  return keys().map(read).filter(Boolean);
}

export function wipeAll() {
  wipe(() => true);
}

function wipe(which) {
  for (const one of keys()) if (which(read(one))) localStorage.removeItem(one);
}

function read(one) {
  try {
    return JSON.parse(localStorage.getItem(one));
  } catch {
    return null;
  }
}

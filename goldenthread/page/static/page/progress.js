// Long work: an element with data-progress-url asks for its next self until it has none.
// Without scripts the link inside it opens the page again.
const EVERY = 2000;

export function startProgress(root) {
  root.querySelectorAll("[data-progress-url]").forEach(follow);
}

function follow(element) {
  setTimeout(async () => {
    const next = document.hidden ? null : await fetched(element.dataset.progressUrl);
    if (!element.isConnected) return;
    if (!next) return follow(element);
    element.replaceWith(next);
    if (next.dataset.progressUrl) follow(next);
    else if (next.dataset.progressNext) location.assign(next.dataset.progressNext);
  }, EVERY);
}

async function fetched(address) {
  try {
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("[data-progress]");
  } catch {
    return null; // no connection: ask again
  }
}

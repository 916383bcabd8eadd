// <form data-autosave="/address/"> saves each [data-question] as it is typed, shows what another
// person changed, keeps on the device what cannot be sent. The button saves without any of this.
import { clear, note, showBoth } from "./conflict.js";
import { heldItems, hold, release, wipeAll } from "./held.js";
import { questionsOf } from "./question.js";
import { Status } from "./status.js";

const AFTER_TYPING = 400; // milliseconds
const WHILE_TYPING = 1000;
const TRY_AGAIN = 5000;
const LOOK = 5000;

export function startAutosave(root) {
  const keepers = [...root.querySelectorAll("form[data-autosave]")].map((form) => new Keeper(form));
  root.querySelectorAll("form[data-sign-out]").forEach((form) => guardSignOut(form, keepers));
  sendWhatWasHeld(keepers);
}

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

async function post(url, question, values, revision, keepalive = false) {
  const body = new FormData();
  body.append("question", question);
  for (const value of values) body.append("value", value);
  body.append("revision", revision);
  body.append("csrfmiddlewaretoken", token());
  const headers = { "X-CSRFToken": token(), "X-Requested-With": "fetch", Accept: "application/json" };
  const answer = await fetch(url, { method: "POST", body, headers, keepalive });
  const isJson = (answer.headers.get("content-type") || "").includes("json");
  return { status: answer.status, isOut: answer.redirected || !isJson, told: isJson ? await answer.json() : {} };
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosave;
    this.questions = questionsOf(form);
    this.status = new Status(form);
    for (const question of this.questions) this.listen(question);
    for (const item of heldItems()) if (item.url === this.url) this.takeBack(item);
    addEventListener("online", () => this.sendAll());
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.hidden && this.sendAll());
    form.addEventListener("submit", (event) => this.submit(event));
    setInterval(() => document.hidden || this.look(), LOOK);
    this.look();
  }

  named(name) {
    return this.questions.find((question) => question.name === name);
  }

  listen(question) {
    for (const element of question.elements) {
      element.addEventListener("input", () => this.typed(question));
      element.addEventListener("change", () => this.typed(question));
      element.addEventListener("blur", () => this.send(question));
    }
  }

  typed(question) {
    question.isRefused = false;
    if (this.status.isUnsent) hold(this.url, question.name, question.values(), question.revision);
    question.since ||= Date.now();
    const left = WHILE_TYPING - (Date.now() - question.since);
    clearTimeout(question.timer);
    question.timer = setTimeout(() => this.send(question), Math.max(0, Math.min(AFTER_TYPING, left)));
  }

  sendAll() {
    for (const question of this.questions) this.send(question);
  }

  // The button saves from the revisions that the page holds, so what is on its way arrives first.
  submit(event) {
    this.questions.forEach((one) => clearTimeout(one.timer));
    if (!this.questions.some((one) => one.isSending)) return;
    event.preventDefault();
    const wait = () => {
      if (this.questions.some((one) => one.isSending)) return setTimeout(wait, 20);
      this.form.requestSubmit(event.submitter);
    };
    wait();
  }

  async send(question) {
    clearTimeout(question.timer);
    const { isChanged, isSending, conflict, isRefused } = question;
    if (!isChanged || isSending || conflict || isRefused) return;
    const values = question.values();
    Object.assign(question, { isSending: true, since: 0 });
    try {
      this.heard(question, values, await post(this.url, question.name, values, question.revision));
    } catch {
      this.lost(question, values, () => this.status.noConnection(true));
    }
    question.isSending = false;
    const isWaiting = question.timer || question.conflict || question.isRefused;
    if (question.isChanged && !isWaiting) this.typed(question);
  }

  heard(question, values, { status, isOut, told }) {
    question.timer = 0;
    if (status === 409 && told.conflict) return this.differ(question, values, told);
    if (told.saved) return this.kept(question, values, told);
    if (status < 500 && !isOut) return this.refused(question, told);
    this.lost(question, values, () => (status < 500 ? this.status.signedOut() : this.status.noConnection(true)));
  }

  kept(question, values, told) {
    question.saved = values.join("\n");
    question.took(told.revision);
    release(this.url, question.name);
    note(question, told.advice || "");
    if (this.questions.every((one) => !one.conflict && !one.isRefused)) this.status.saved(told.at);
  }

  lost(question, values, say) {
    hold(this.url, question.name, values, question.revision);
    say();
    question.timer = setTimeout(() => this.send(question), TRY_AGAIN);
  }

  refused(question, told) {
    question.isRefused = true;
    const said = (told.refused || []).map((one) => [one.why, one.do].filter(Boolean).join(" ")).join(" ");
    note(question, `Not saved. ${said || "Open the page again and look."}`);
    this.status.refused();
  }

  differ(question, values, told) {
    if ([told.theirs ?? ""].flat().join("\n") === values.join("\n")) {
      return this.kept(question, values, told); // both wrote the same
    }
    question.conflict = told;
    hold(this.url, question.name, values, question.revision);
    showBoth(question, told, (chosen) => this.decide(question, chosen, told));
    this.status.differs();
  }

  decide(question, chosen, told) {
    question.conflict = null;
    question.took(told.revision);
    question.saved = [told.theirs ?? ""].flat().join("\n");
    question.write(chosen);
    clear(question);
    question.elements[0].focus();
    if (question.isChanged) return this.send(question);
    this.kept(question, question.values(), told);
  }

  takeBack(item) {
    const question = this.named(item.question);
    if (!question) return;
    const isSame = item.values.join("\n") === question.saved;
    if (isSame) return release(this.url, item.question);
    question.revision = item.revision;
    question.write(item.values);
    this.send(question);
  }

  // Leaving: send what is changed without waiting, and hold it until we know that it arrived.
  leave() {
    for (const question of this.questions) {
      if (!question.isChanged || question.isRefused) continue;
      hold(this.url, question.name, question.values(), question.revision);
      if (!question.conflict) post(this.url, question.name, question.values(), question.revision, true).catch(() => {});
    }
  }

  async look() {
    try {
      const answer = await fetch(this.url, { headers: { Accept: "application/json", "X-Requested-With": "fetch" } });
      if (!answer.ok || answer.redirected) return;
      const told = await answer.json();
      for (const [name, theirs] of Object.entries(told.answers || {})) this.seen(this.named(name), theirs);
      this.present(told.here || []);
      if (this.status.isUnsent) this.sendAll();
    } catch {
      // the next save says that there is no connection
    }
  }

  seen(question, theirs) {
    if (!question || question.isSending || question.conflict || theirs.revision <= question.revision) return;
    if (!question.isChanged) {
      question.write([theirs.value ?? ""].flat());
      question.saved = question.text();
      question.took(theirs.revision);
    }
    note(question, `${theirs.by} changed this at ${theirs.at}.`);
  }

  present(names) {
    for (const place of document.querySelectorAll("[data-here]")) {
      const said = names.length ? `Also here: ${names.join(", ")}` : "";
      if (place.textContent !== said) place.textContent = said;
    }
  }
}

// Answers held from another page of the same form, or from before a break.
async function sendWhatWasHeld(keepers) {
  const isOnPage = (item) => keepers.some((one) => one.url === item.url && one.named(item.question));
  for (const item of heldItems().filter((one) => token() && !isOnPage(one))) {
    try {
      const { told, status } = await post(item.url, item.question, item.values, item.revision);
      const isTheirs = status === 409 && [told.theirs ?? ""].flat().join("\n") === item.values.join("\n");
      if (told.saved || isTheirs) release(item.url, item.question);
    } catch {
      return; // still no connection
    }
  }
}

function guardSignOut(form, keepers) {
  form.addEventListener("submit", (event) => {
    const isUnsent = heldItems().length || keepers.some((one) => one.questions.some((q) => q.isChanged));
    const asks = "Some of what you typed is not sent yet. If you sign out now, it is wiped from this device. Sign out?";
    if (isUnsent && !confirm(asks)) return event.preventDefault();
    for (const keeper of keepers) for (const question of keeper.questions) question.saved = question.text();
    wipeAll();
  });
}

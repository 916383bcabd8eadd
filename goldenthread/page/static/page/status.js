// The line that says when the page last saved. Only "Not saved" and "Saved again" are spoken.
import { made } from "./conflict.js";

export class Status {
  constructor(form) {
    this.line = document.querySelector("[data-save-status]") || first(form, made("p", "gt-save"));
    this.line.classList.add("gt-save");
    this.spoken = made("p", "govuk-visually-hidden");
    this.spoken.setAttribute("role", "status");
    form.append(this.spoken);
    this.at = form.dataset.savedAt || clock();
    this.isUnsent = false;
    if (!this.line.textContent.trim()) this.say("Answers save as you type.");
  }

  say(text, isUnsent = false) {
    this.line.textContent = text;
    this.line.classList.toggle("gt-save--unsent", isUnsent);
    if (isUnsent !== this.isUnsent) this.spoken.textContent = isUnsent ? "Not saved" : "Saved again";
    this.isUnsent = isUnsent;
  }

  saved(at) {
    this.at = at || clock();
    this.say(`Saved ${this.at}`);
  }

  noConnection(isHeld) {
    const kept = isHeld
      ? "it is held on this device and sent when you are back."
      : "keep this page open: it is sent when you are back.";
    this.say(`Not saved since ${this.at}: no connection. Keep typing; ${kept}`, true);
  }

  signedOut() {
    this.say(
      `Not saved since ${this.at}: you are signed out. What you typed is held on this device. ` +
        "Sign in again in another tab, then go on here.",
      true,
    );
  }

  refused() {
    this.say(`Not saved since ${this.at}: an answer needs you. It is marked below.`, true);
  }

  differs() {
    this.say(`Not saved since ${this.at}: two people wrote the same answer. Both texts are below.`, true);
  }
}

function first(form, line) {
  form.prepend(line);
  return line;
}

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

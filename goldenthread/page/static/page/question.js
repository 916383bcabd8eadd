// One question of a form that saves as you type: its elements, its value, its revision.
const FIELDS = "input:not([type=hidden]), textarea, select";

export function questionsOf(form) {
  const found = new Map();
  for (const marked of form.querySelectorAll("[data-question]")) {
    const name = marked.dataset.question;
    const elements = marked.matches(FIELDS) ? [marked] : [...marked.querySelectorAll(FIELDS)];
    if (!found.has(name)) found.set(name, new Question(form, name, marked.dataset.revision));
    found.get(name).elements.push(...elements);
  }
  for (const question of found.values()) question.saved = question.text();
  return [...found.values()].filter((question) => question.elements.length);
}

export class Question {
  constructor(form, name, revision) {
    Object.assign(this, { form, name, revision: Number(revision || 0), elements: [] });
    Object.assign(this, { timer: 0, since: 0, isSending: false, conflict: null, isRefused: false });
  }

  get isChoice() {
    return ["radio", "checkbox"].includes(this.elements[0].type);
  }

  values() {
    if (!this.isChoice) return this.elements.map((one) => one.value.replaceAll("\r\n", "\n"));
    const chosen = this.elements.filter((one) => one.checked).map((one) => one.value);
    return chosen.length ? chosen : [""];
  }

  text() {
    return this.values().join("\n");
  }

  get isChanged() {
    return this.text() !== this.saved;
  }

  write(values) {
    if (this.isChoice) {
      for (const one of this.elements) one.checked = values.includes(one.value);
      for (const one of this.elements) if (one.checked) showWhatItReveals(one);
      return;
    }
    this.elements.forEach((one, index) => {
      const at = one === document.activeElement ? one.selectionStart : null;
      one.value = values[index] ?? "";
      if (at !== null && one.setSelectionRange) one.setSelectionRange(at, at);
    });
  }

  // The words a person reads for a value: the label of a choice, else the text itself.
  said(values) {
    if (!this.isChoice) return values.join("\n");
    const labels = this.elements.filter((one) => values.includes(one.value)).map((one) => one.labels[0]);
    return labels.map((label) => label.textContent.trim()).join(", ") || "No answer";
  }

  took(revision) {
    this.revision = Number(revision);
    this.form
      .querySelectorAll(`[data-revision-of="${CSS.escape(this.name)}"]`)
      .forEach((hidden) => (hidden.value = revision));
  }

  get place() {
    const last = this.elements.at(-1);
    return last.closest(".govuk-form-group:not(.govuk-date-input__item *)") || last.parentElement;
  }
}

// govuk-frontend listens to clicks; a change from elsewhere asks it to look again.
function showWhatItReveals(element) {
  const inside = document.getElementById(element.getAttribute("aria-controls") || "");
  if (inside) inside.classList.remove("govuk-radios__conditional--hidden", "govuk-checkboxes__conditional--hidden");
}

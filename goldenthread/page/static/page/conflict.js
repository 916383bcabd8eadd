// Two people wrote the same answer: both texts stand beside the field until one person chooses.

export function note(question, text) {
  let line = question.place.querySelector(":scope > .gt-changed");
  if (!line && text) {
    line = made("p", "gt-changed");
    question.place.append(line);
  }
  if (line) line.textContent = text;
}

export function clear(question) {
  question.place.querySelector(":scope > .gt-theirs")?.remove();
}

// `choose(values)` is called with what the person decided upon.
export function showBoth(question, theirs, choose) {
  clear(question);
  const box = made("div", "gt-theirs");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `${theirs.by} changed this too`);
  const says = `${theirs.by} changed this at ${theirs.at}. Both texts are below. `;
  const together = question.isChoice ? "Use theirs or use yours." : "Use theirs, use yours, or write one together.";
  box.append(made("p", "govuk-body", says + together));
  const text = [theirs.theirs ?? ""].flat();
  box.append(made("p", "govuk-body gt-theirs__text", question.said(text)));
  const buttons = made("div", "govuk-button-group");
  buttons.append(button("Use theirs", () => choose(text)));
  buttons.append(button("Use mine", () => choose(question.values())));
  box.append(buttons);
  if (!question.isChoice) box.append(...together_box(question, text, choose));
  question.place.append(box);
}

function together_box(question, text, choose) {
  const label = made("label", "govuk-label govuk-label--s", "Write one together");
  const area = made("textarea", "govuk-textarea");
  area.id = `together-${question.elements[0].id || question.name}`;
  area.rows = 5;
  area.value = `${question.values().join("\n")}\n\n${text.join("\n")}`;
  label.htmlFor = area.id;
  return [label, area, button("Use this text", () => choose([area.value]))];
}

function button(text, act) {
  const one = made("button", "govuk-button govuk-button--secondary", text);
  one.type = "button";
  one.addEventListener("click", act);
  return one;
}

export function made(tag, names, text = "") {
  const one = document.createElement(tag);
  one.className = names;
  one.textContent = text;
  return one;
}

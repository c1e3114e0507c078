// Putting a page in place of another without taking anything away from whoever is on it: what was filled in and not
// sent stays, and so do the focus, the cursor and what was unfolded.

/** What a form is about, the same on every page that has it: where it goes, and the note, section or round. */
export function nameOf(form) {
  const about = form.querySelector("[name=note], [name=section], [name=round]");
  return `${form.getAttribute("action")} ${about ? about.value : ""}`;
}

export function formNamed(root, name) {
  return [...root.querySelectorAll("form")].find((form) => nameOf(form) === name);
}

/** Everything that is filled in, as it would be sent; the key differs on every page and says nothing. */
export function filledIn(form) {
  const data = new FormData(form);
  data.delete("key");
  return new URLSearchParams(data).toString();
}

const isText = (field) => field.tagName === "TEXTAREA";
const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

function isChanged(field) {
  if (isText(field)) return field.value !== field.defaultValue;
  if (isChoice(field)) return field.checked !== field.defaultChecked;
  return field.tagName === "SELECT" && [...field.options].some((option) => option.selected !== option.defaultSelected);
}

function changedFields(root) {
  return [...root.querySelectorAll("textarea, select, input")].filter(isChanged);
}

/** The same field on another page, or undefined. */
function twin(root, field) {
  const form = field.form && formNamed(root, nameOf(field.form));
  const isSame = (other) =>
    other.tagName === field.tagName && other.name === field.name && (isChoice(field) ? other.value === field.value : true);
  return form ? [...form.elements].find(isSame) : undefined;
}

const FIXED = "textarea, select, input:not([type=hidden])";
const isInSight = (element) => element.getBoundingClientRect().bottom > 0 && element.getBoundingClientRect().height > 0;

/** Put `fresh` in place of `old`; false when text that somebody is typing has no place on it, and then nothing changes. */
export function put(old, fresh, otherwise) {
  const changed = changedFields(old).map((field) => [field, twin(fresh, field)]);
  if (changed.some(([field, other]) => isText(field) && field.value.trim() && !other)) return false;
  for (const [field, other] of changed) {
    if (other && isChoice(field)) other.checked = field.checked;
    else if (other) other.value = field.value;
  }
  for (const fold of old.querySelectorAll("details[id]")) {
    const other = fresh.querySelector(`#${CSS.escape(fold.id)}`);
    if (other) other.open = fold.open;
  }
  const top = scrollY > 0 ? [...old.querySelectorAll(FIXED)].find(isInSight) : null;
  const was = top && top.getBoundingClientRect().top;
  const at = old.contains(document.activeElement) ? document.activeElement : null;
  const cursor = at && isText(at) ? [at.selectionStart, at.selectionEnd] : null;
  const next = at && ((at.id && fresh.querySelector(`#${CSS.escape(at.id)}`)) || twin(fresh, at) || otherwise);
  old.replaceWith(fresh);
  const stays = top && ((top.id && fresh.querySelector(`#${CSS.escape(top.id)}`)) || twin(fresh, top));
  if (stays) scrollBy(0, stays.getBoundingClientRect().top - was); // what somebody reads stays where it is
  if (next) next.focus({ preventScroll: true });
  if (cursor && next !== otherwise) next.setSelectionRange(...cursor);
  return true;
}

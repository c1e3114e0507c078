// A form that was refused for what is in it: the field that somebody mends is told to a screen reader, and has the focus.

const ERROR = "error"; // the id of the line that says what is wrong

/** The field to begin with: a text, else the first place that is missing or chosen twice, else the first choice. */
function fieldIn(form) {
  const places = [...form.querySelectorAll("select")];
  const values = places.map((place) => place.value);
  const odd = places.find((place) => !place.value || values.filter((value) => value === place.value).length > 1);
  return form.querySelector("textarea") || odd || places[0] || form.querySelector(".choice input");
}

/** What is wrong as a whole: of radio buttons the group, for one of them cannot be. */
const wholeOf = (field) => (field.type === "radio" ? field.closest("fieldset") : field);

export function markWrong(form) {
  const field = fieldIn(form);
  if (!field) return;
  const whole = wholeOf(field);
  const told = (whole.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== ERROR);
  whole.setAttribute("aria-invalid", "true");
  whole.setAttribute("aria-describedby", [ERROR, ...told].join(" "));
  field.focus();
}

export function markRight(form) {
  for (const whole of form.querySelectorAll("[aria-invalid]")) {
    const told = (whole.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== ERROR);
    whole.removeAttribute("aria-invalid");
    whole.setAttribute("aria-describedby", told.join(" "));
  }
}

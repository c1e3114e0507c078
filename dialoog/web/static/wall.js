// The wall on a phone: words looked for in many remarks, and support that is sent with a tap.

let sought = ""; // what is looked for; it stays when the page is put in place anew

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Leave only the remarks that hold all words that are looked for; of what is folded up, too. */
export function look(root, filled) {
  const field = root.querySelector("#sought");
  if (!field) return;
  if (field.value !== sought) field.value = sought;
  const words = plain(sought).split(/\s+/).filter(Boolean);
  const remarks = [...root.querySelectorAll(".wall .choice")];
  for (const remark of remarks) remark.hidden = !words.every((word) => plain(remark.textContent).includes(word));
  for (const box of root.querySelectorAll(".fold, .box")) box.hidden = !box.querySelector(".choice:not([hidden])");
  for (const fold of root.querySelectorAll(".fold")) unfold(fold, words.length > 0);
  const found = root.querySelector("#found");
  const number = remarks.filter((remark) => !remark.hidden).length;
  found.textContent = words.length ? (number ? filled(found.dataset.found, { number }) : found.dataset.none) : "";
}

/** Unfold while something is looked for; afterwards it is as it was. */
function unfold(fold, isSearching) {
  if (isSearching && fold.dataset.was === undefined) fold.dataset.was = fold.open ? "open" : "";
  if (isSearching) fold.open = true;
  else if (fold.dataset.was !== undefined) {
    fold.open = fold.dataset.was === "open";
    delete fold.dataset.was;
  }
}

/** Hear what is typed in the search field and what is tapped; `filled` puts values into a sentence. */
export function live(main, filled) {
  document.documentElement.classList.add("is-live");
  main.addEventListener("input", (event) => {
    if (event.target.id !== "sought") return;
    sought = event.target.value;
    look(main, filled);
  });
  main.addEventListener("keydown", (event) => {
    if (event.target.id === "sought" && event.key === "Enter") event.preventDefault(); // it is no vote
  });
  main.addEventListener("change", (event) => {
    const form = event.target.name === "choice" && event.target.closest("form[data-tap]");
    if (form) form.requestSubmit();
  });
}

/** Say in the line below the remarks how many are ticked, and whether that is kept. */
export function tell(form, how, filled) {
  const line = form.querySelector(".tapped");
  line.textContent = filled(line.dataset[how], { number: form.querySelectorAll(":checked").length });
}

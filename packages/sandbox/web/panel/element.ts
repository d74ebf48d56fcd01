/** The element of the page with this id. */
export function byId<Name extends keyof HTMLElementTagNameMap>(
  id: string,
  tag: Name,
): HTMLElementTagNameMap[Name] {
  const found = document.querySelector<HTMLElementTagNameMap[Name]>(`${tag}#${id}`);
  if (!found) throw new Error(`The page has no <${tag} id="${id}">`);
  return found;
}

/** A new element with a class and a text. What callers send only ever gets onto the page as text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A new button that does something. */
export function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', '', text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** Finds an element by id. */
export function byId<Name extends keyof HTMLElementTagNameMap>(
  id: string,
  tag: Name,
): HTMLElementTagNameMap[Name] {
  const found = document.querySelector<HTMLElementTagNameMap[Name]>(`${tag}#${id}`);
  if (!found) throw new Error(`Missing element: <${tag} id="${id}">`);
  return found;
}

/** Creates an element with a class and text. Always sets text, never HTML, so that untrusted data is safe. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
}

/** Creates a button with a click handler. */
export function button(text: string, onClick: () => void): HTMLButtonElement {
  const created = element('button', '', text);
  created.type = 'button';
  created.addEventListener('click', onClick);
  return created;
}

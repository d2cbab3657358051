/** What leads past a question and what answers it are never both meant; and "choose up to five" counts along. */
export function watchTicks(): void {
  for (const field of document.querySelectorAll<HTMLElement>('.question'))
    field.addEventListener('change', event => untickOther(field, event.target as HTMLInputElement))
  for (const field of document.querySelectorAll<HTMLElement>('[data-most]')) count(field)
}

function untickOther(field: HTMLElement, box: HTMLInputElement): void {
  if (box.type !== 'checkbox' || !box.checked) return
  // a way out and "none of these" are meant by themselves
  const isAlone = (one: HTMLInputElement) =>
    one.closest('.ways-out') !== null || one.value === field.dataset.alone
  for (const other of field.querySelectorAll<HTMLInputElement>('[type=checkbox]'))
    if (other !== box && (isAlone(box) || isAlone(other))) other.checked = false
}

function count(field: HTMLElement): void {
  const most = Number(field.dataset.most)
  const told = document.createElement('p')
  told.className = 'count'
  told.setAttribute('role', 'status')
  field.append(told)
  const show = () => {
    const chosen = field.querySelectorAll('.choice :checked').length
    told.textContent = chosen ? field.dataset.chosen!.replace('{n}', `${chosen} / ${most}`) : ''
    told.classList.toggle('doubt', chosen > most)
  }
  field.addEventListener('change', show)
  show()
}

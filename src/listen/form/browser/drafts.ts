/** What was typed on pages that were left without Next, by their address: it comes back when they do. */
const drafts = new Map<string, FormData>()

const form = () => document.querySelector<HTMLFormElement>('main form:not([data-passing])')

export function keepDraft(page: string): void {
  const typed = form()
  if (typed) drafts.set(page, new FormData(typed))
}

/** Puts what was typed back into the page on the screen. */
export function giveDraft(page: string): void {
  const draft = drafts.get(page)
  const empty = form()
  if (!draft || !empty) return
  for (const field of empty.elements as HTMLCollectionOf<HTMLInputElement>) {
    const { name, type, value } = field
    if (type === 'file') giveFile(field, draft.get(name))
    else if (type === 'radio' || type === 'checkbox') field.checked = draft.getAll(name).includes(value)
    else if (!['hidden', 'submit', 'fieldset'].includes(type) && draft.has(name))
      field.value = String(draft.get(name))
  }
}

/** What was sent with a file comes back with it, where the page comes back to be looked at again. */
export const keepSent = (page: string, sent: FormData) => drafts.set(page, sent)

/** A page cannot bring a file along; unless there is something wrong with it, it is chosen still. */
function giveFile(field: HTMLInputElement, file: FormDataEntryValue | null): void {
  if (!(file instanceof File) || file.size === 0 || document.getElementById('file-doubt')) return
  const holder = new DataTransfer()
  holder.items.add(file)
  field.files = holder.files
}

/** It was sent: the page has it from us now. */
export const dropDraft = (page: string): boolean => drafts.delete(page)

/** All was sent, or the next child comes. */
export const dropDrafts = (): void => drafts.clear()

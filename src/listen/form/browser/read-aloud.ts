import { button } from './tools.ts'

/** Buttons by which the device reads: one beside every question, and one for the page that is more than a question. */
export function readAloud(tools: HTMLElement): void {
  const speaker = window.speechSynthesis
  const words = document.body.dataset
  if (!speaker || !words.read) return
  speaker.cancel()
  const main = document.querySelector('main')!
  // of the steps of a message one is seen at a time, and the page reads what is seen
  const questions = document.querySelectorAll<HTMLElement>('.question:not(.steps *)')
  // a heading that belongs to no question speaks for the page
  const isWhole = !main.querySelector('h1')?.closest('.question, .grid')
  for (const part of isWhole ? [main, ...questions] : questions) {
    const reader = button(words.read, () => {
      const wasReading = speaker.speaking
      speaker.cancel()
      if (wasReading && reader.textContent === words.stop) return
      for (const other of document.querySelectorAll('.reader')) other.textContent = words.read!
      const voice = new SpeechSynthesisUtterance(textOf(part))
      voice.lang = document.documentElement.lang
      voice.rate = 0.9
      voice.onend = voice.onerror = () => {
        reader.textContent = words.read!
      }
      reader.textContent = words.stop!
      speaker.speak(voice)
    })
    reader.classList.add('reader')
    if (part === main) tools.append(reader)
    else (part.querySelector('legend') ?? part).after(reader)
  }
}

const isSeen = (one: HTMLElement): boolean => one.getClientRects().length > 0

/** The question, what is said about it and its answers, with a breath between them. */
function textOf(part: HTMLElement): string {
  const parts = part.querySelectorAll<HTMLElement>('legend, .hint p, label, h1, h2, p, .forms .button')
  const heading = part.classList.contains('row')
    ? part.parentElement?.querySelector('.asked, h1, h2')?.textContent
    : ''
  const own = part.dataset.say
  const lines = [...parts].filter(one => !(own && (one.tagName === 'LEGEND' || one.closest('legend'))))
  return (
    [
      heading,
      own,
      ...lines
        .filter(one => !one.parentElement?.closest('legend') && isSeen(one))
        .map(one => one.textContent),
    ]
      .map(one => one?.trim())
      .filter(Boolean)
      // a sentence that ends has its full stop; some voices say the second
      .map(one => one!.replace(/[^.!?…:؟]$/u, '$&.'))
      .join(' ')
  )
}

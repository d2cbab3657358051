import { button } from './tools.ts'

/** A button beside every question, or for the whole page where there is none, by which the device reads it. */
export function readAloud(tools: HTMLElement): void {
  const speaker = window.speechSynthesis
  const words = document.body.dataset
  if (!speaker || !words.read) return
  speaker.cancel()
  const main = document.querySelector('main')!
  const questions = document.querySelectorAll<HTMLElement>('.question')
  for (const part of questions.length > 0 ? questions : [main]) {
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

/** The question, what is said about it and its answers, with a breath between them. */
function textOf(part: HTMLElement): string {
  const parts = part.querySelectorAll<HTMLElement>('legend, .hint p, label, h1, h2, p')
  const heading = part.classList.contains('row')
    ? part.parentElement?.querySelector('h1, h2')?.textContent
    : ''
  const own = part.dataset.say
  const lines = [...parts].filter(one => !(own && (one.tagName === 'LEGEND' || one.closest('legend'))))
  return [
    heading,
    own,
    ...lines.filter(one => !one.parentElement?.closest('legend')).map(one => one.textContent),
  ]
    .filter(Boolean)
    .join('. ')
}

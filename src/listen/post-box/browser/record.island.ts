import type { ScriptWords } from './toggles.ts'

/**
 * Lets a child record in the page. The page is complete without it: a recording made elsewhere can be chosen. What was
 * recorded becomes the chosen file of the form, so that it goes the same way and leaves no trace when the page is left.
 */
export function start(words: ScriptWords): void {
  const place = document.querySelector<HTMLElement>('.recorder')!
  const chosen = document.querySelector<HTMLInputElement>('input[type=file]')!
  const minutes = Number(place.dataset.minutes)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = words.record!
  const told = document.createElement('p')
  told.setAttribute('role', 'status')
  const heard = document.createElement('audio')
  heard.controls = true
  heard.hidden = true
  told.className = 'says'
  place.append(button, told, heard)
  document.querySelector<HTMLDetailsElement>('.own-file')!.open = false
  // it comes back with a page that is to be looked at again
  if (chosen.files!.length > 0) {
    document.querySelector('.choose-again')?.remove()
    hear(chosen.files![0]!)
  }
  chosen.addEventListener('change', () => {
    told.textContent = ''
    if (chosen.files!.length > 0) hear(chosen.files![0]!)
  })

  let recorder: MediaRecorder | null = null
  // who goes on to the next step has said it; and nothing is sent while it is being said
  const send = document.querySelector<HTMLButtonElement>('.send button')!
  for (const link of document.querySelectorAll('.turns a'))
    link.addEventListener('click', () => recorder?.state === 'recording' && recorder.stop())
  button.onclick = async () => {
    if (recorder) return recorder.stop()
    const sound = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null)
    if (!sound || !('MediaRecorder' in window)) {
      told.textContent = words.none!
      return
    }
    record(sound)
  }

  function record(sound: MediaStream): void {
    const parts: Blob[] = []
    const began = Date.now()
    const made = new MediaRecorder(sound)
    recorder = made
    const end = setTimeout(() => made.stop(), minutes * 60_000 - 1000)
    made.ondataavailable = event => parts.push(event.data)
    made.onstop = () => {
      send.disabled = false
      clearTimeout(end)
      for (const track of sound.getTracks()) track.stop()
      recorder = null
      button.textContent = words.record!
      choose(new Blob(parts, { type: made.mimeType }), Math.max(1, Math.round((Date.now() - began) / 1000)))
    }
    made.start()
    send.disabled = true
    button.textContent = words.stop!
    told.textContent = ''
    heard.hidden = true
  }

  function choose(blob: Blob, seconds: number): void {
    const holder = new DataTransfer()
    // the name of a file is read by nobody, and this one says nothing
    holder.items.add(new File([blob], 'recording', { type: blob.type }))
    chosen.files = holder.files
    told.textContent = words.recorded!.replace('{seconds}', String(seconds))
    hear(blob)
  }

  function hear(blob: Blob): void {
    if (heard.src) URL.revokeObjectURL(heard.src)
    heard.src = URL.createObjectURL(blob)
    heard.hidden = false
  }
}

import { useShell } from '../../../platform/html/shell.tsx'
import { say } from '../../form/form-words.ts'
import { LONGEST_SOUND } from '../media/clean-sound.ts'
import type { MessageFormProps } from '../message-form.page.tsx'
import { Said } from '../said.tsx'
import { Doubt, Step } from './step.tsx'

/** What a child tells: written, drawn or brought as a picture, said or brought as a recording. */
export function TellStep(props: MessageFormProps) {
  const { box, writing } = props
  const { says } = box
  const { way } = writing
  const asked = { write: says.yourWords, draw: says.yourPicture, speak: says.yourSound }[way]
  return (
    <Step box={box} id="tell" asked={asked}>
      {way === 'draw' && <Picture {...props} />}
      {way === 'speak' && <Sound {...props} />}
      <Words {...props} />
      <div class="hint">
        <Said text={say(says.notYet, { send: says.send })} />
      </div>
    </Step>
  )
}

function Words({ box: { says }, writing: { way }, draft, doubts }: MessageFormProps) {
  const label = { write: says.yourWords, draw: says.pictureWords, speak: says.soundWords }[way]
  return (
    <div class="own-words">
      <Doubt id="words-doubt" says={says} doubt={doubts.words} />
      <label>
        <span class={way === 'write' ? 'unseen' : undefined}>{label}</span>
        <textarea
          name="words"
          rows={way === 'write' ? 8 : 3}
          dir="auto"
          aria-describedby={doubts.words ? 'words-hint words-doubt' : 'words-hint'}
        >
          {draft.words}
        </textarea>
      </label>
      <div class="quiet hint" id="words-hint">
        <p>{says.noNames}</p>
      </div>
    </div>
  )
}

/** A script puts a sheet to draw on before it; without one a picture is chosen. */
function Picture({ box: { says, at }, doubts }: MessageFormProps) {
  const { asset } = useShell()
  return (
    <>
      <div class="easel" data-script={asset('draw.js')} data-words={at.scriptWords} />
      <FileField
        summary={says.havePicture}
        label={says.picture}
        hint={says.pictureHint}
        // phones turn a photo into one that everybody can open when they are asked for these kinds only
        accept="image/jpeg,image/png,image/webp"
        doubt={doubts.file}
        says={says}
      />
    </>
  )
}

function Sound({ box: { says, at }, doubts }: MessageFormProps) {
  const { asset } = useShell()
  const minutes = { minutes: LONGEST_SOUND }
  return (
    <>
      <div class="hint">
        <Said text={say(says.soundHint, minutes)} />
      </div>
      <div
        class="recorder"
        data-script={asset('record.js')}
        data-words={at.scriptWords}
        data-minutes={LONGEST_SOUND}
      />
      <FileField
        summary={says.haveSound}
        label={says.sound}
        accept="audio/*,video/mp4,video/webm"
        doubt={doubts.file}
        says={says}
      />
    </>
  )
}

/** A file of one's own: folded away by the script that offers to make one. */
function FileField({
  summary,
  label,
  hint,
  accept,
  doubt,
  says,
}: {
  summary: string
  label: string
  hint?: string
  accept: string
  doubt: MessageFormProps['doubts']['file']
  says: MessageFormProps['box']['says']
}) {
  return (
    <>
      <Doubt id="file-doubt" says={says} doubt={doubt} />
      <details open class="own-file">
        <summary>{summary}</summary>
        <label class="own-words">
          <span>{label}</span>
          <input
            type="file"
            name="file"
            accept={accept}
            aria-describedby={
              [hint && 'file-hint', doubt && 'file-doubt'].filter(Boolean).join(' ') || undefined
            }
          />
        </label>
        {hint && (
          <div class="quiet hint" id="file-hint">
            <Said text={hint} />
          </div>
        )}
      </details>
    </>
  )
}

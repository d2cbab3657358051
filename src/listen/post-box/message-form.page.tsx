import { useShell } from '../../platform/html/shell.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { say } from '../form/form-words.ts'
import { LONGEST_SOUND } from './media/clean-sound.ts'
import { AGES, type AnswerBy } from './message.ts'
import { paths } from './post-box.paths.ts'
import type { PostBoxDeps } from './post-box-deps.ts'
import type { Says } from './post-box-words.ts'
import type { Draft, DraftDoubts } from './read-draft.ts'
import type { Writing } from './send-message.tsx'
import { PostBoxFrame } from './start.page.tsx'

type Props = { deps: PostBoxDeps; writing: Writing; draft: Draft; doubts: DraftDoubts; notKept?: boolean }

/** Where a child writes, brings a picture, or speaks. Nothing is required but that there is something in it. */
export const MessageFormPage = ({ deps, writing, draft, doubts, notKept = false }: Props) => {
  const { says } = deps.box
  const { way, token } = writing
  const isAgain = notKept || Object.keys(doubts).length > 0
  return (
    <PostBoxFrame deps={deps} title={isAgain ? says.lookAgain : says[way]}>
      <h1>{says[way]}</h1>
      {isAgain && (
        <div class="notice" role="alert">
          <p>{notKept ? say(says.notKept, { send: says.send }) : says.lookAgain}</p>
          {(notKept || doubts.contact) && !doubts.file && way !== 'write' && <p>{says.chooseAgain}</p>}
        </div>
      )}
      <form
        method="post"
        action={pathTo(paths.message, { way, token })}
        enctype={way === 'write' ? undefined : 'multipart/form-data'}
        autocomplete="off"
      >
        {way !== 'write' && <FileField way={way} says={says} doubt={doubts.file} />}
        <WordsField way={way} says={says} draft={draft} doubts={doubts} />
        <AboutFields deps={deps} draft={draft} />
        <AnswerFields says={says} draft={draft} doubts={doubts} />
        <div class="buttons">
          <button type="submit" class="button">
            {says.send}
          </button>
          <a class="back" href={paths.postBox}>
            {says.back}
          </a>
        </div>
      </form>
    </PostBoxFrame>
  )
}

const Doubt = ({ id, says, doubt }: { id: string; says: Says; doubt: keyof Says | undefined }) =>
  doubt ? (
    <p class="doubt" id={id}>
      {say(says[doubt], { minutes: LONGEST_SOUND })}
    </p>
  ) : null

/** Phones turn a photo into one that everybody can open when they are asked for these kinds only. */
const ACCEPTED = { draw: 'image/jpeg,image/png,image/webp', speak: 'audio/*,video/mp4,video/webm' } as const

function FileField({ way, says, doubt }: { way: 'draw' | 'speak'; says: Says; doubt: DraftDoubts['file'] }) {
  const { asset } = useShell()
  const isDrawn = way === 'draw'
  return (
    <div class="own-words">
      <Doubt id="file-doubt" says={says} doubt={doubt} />
      {!isDrawn && (
        <>
          <p class="quiet" id="file-hint">
            {say(says.soundHint, { minutes: LONGEST_SOUND })}
          </p>
          <div
            class="recorder"
            data-script={asset('post-box.js')}
            data-record={says.record}
            data-stop={says.stopRecord}
            data-recorded={say(says.recorded, { send: says.send, seconds: '{seconds}' })}
            data-none={says.noMicrophone}
            data-minutes={LONGEST_SOUND}
          />
        </>
      )}
      <label>
        <span>{isDrawn ? says.picture : says.sound}</span>
        <input
          type="file"
          name="file"
          accept={ACCEPTED[way]}
          aria-describedby={doubt ? 'file-hint file-doubt' : 'file-hint'}
        />
      </label>
      {isDrawn && (
        <p class="quiet" id="file-hint">
          {says.pictureHint}
        </p>
      )}
    </div>
  )
}

function WordsField({
  way,
  says,
  draft,
  doubts,
}: { way: Writing['way']; says: Says } & Pick<Props, 'draft' | 'doubts'>) {
  const label = { write: says.yourWords, draw: says.pictureWords, speak: says.soundWords }[way]
  return (
    <div class="own-words">
      <Doubt id="words-doubt" says={says} doubt={doubts.words} />
      <label>
        <span>{label}</span>
        <textarea
          name="words"
          rows={way === 'write' ? 8 : 3}
          dir="auto"
          aria-describedby={doubts.words ? 'words-hint words-doubt' : 'words-hint'}
        >
          {draft.words}
        </textarea>
      </label>
      <p class="quiet" id="words-hint">
        {says.noNames}
      </p>
    </div>
  )
}

const AboutFields = ({ deps: { box }, draft }: Pick<Props, 'deps' | 'draft'>) => (
  <>
    <label class="own-words">
      <span>{box.says.about}</span>
      <select name="topic">
        <option value="">{box.says.aboutNone}</option>
        {Object.entries(box.topics).map(([topic, words]) => (
          <option value={topic} selected={draft.topic === topic}>
            {words}
          </option>
        ))}
      </select>
    </label>
    <label class="own-words">
      <span>{box.says.age}</span>
      <select name="age">
        <option value="">{box.says.ageNone}</option>
        {AGES.map(age => (
          <option value={age} selected={draft.age === String(age)}>
            {age}
          </option>
        ))}
      </select>
    </label>
  </>
)

function AnswerFields({ says, draft, doubts }: { says: Says } & Pick<Props, 'draft' | 'doubts'>) {
  const described = doubts.contact ? 'contact-hint contact-doubt' : 'contact-hint'
  return (
    <fieldset class="question">
      <legend>
        <h2>{says.answer}</h2>
      </legend>
      <Choice by="none" label={says.answerNone} means={says.answerNoneSays} chosen={draft.answer} />
      <Choice by="words" label={says.answerWords} means={says.answerWordsSays} chosen={draft.answer} />
      <Choice by="e-mail" label={says.answerEmail} means={null} chosen={draft.answer} />
      <Choice by="phone" label={says.answerPhone} means={null} chosen={draft.answer} />
      <p class="quiet" id="contact-hint">
        {says.answerContactSays} {says.contactHint}
      </p>
      <Doubt id="contact-doubt" says={says} doubt={doubts.contact} />
      <label class="own-words">
        <span>{says.contactEmail}</span>
        <input
          name="e-mail"
          value={draft.email}
          inputmode="email"
          autocomplete="off"
          aria-describedby={described}
        />
      </label>
      <label class="own-words">
        <span>{says.contactPhone}</span>
        <input
          name="phone"
          value={draft.phone}
          inputmode="tel"
          autocomplete="off"
          aria-describedby={described}
        />
      </label>
    </fieldset>
  )
}

const Choice = ({
  by,
  label,
  means,
  chosen,
}: {
  by: AnswerBy
  label: string
  means: string | null
  chosen: AnswerBy | null
}) => (
  <label class="choice">
    <input type="radio" name="answer" value={by} checked={chosen === by} />
    <span>
      {label}
      {means && <span class="quiet means">{means}</span>}
    </span>
  </label>
)

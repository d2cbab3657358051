import { type Concern, isInAnotherLanguage } from './concern.ts'

/** What stands where masked words would. */
export const NOT_MASKED = 'Not masked: words of it are in a language that the rules do not read.'

/** Why there are no masked words, and what they say in English where somebody wrote it down. */
export const NotMasked = ({ concern }: { concern: Pick<Concern, 'masked' | 'findings' | 'translated'> }) =>
  isInAnotherLanguage(concern) ? (
    <>
      <p>
        <strong>{NOT_MASKED}</strong> Only the safeguarding lead reads it as it was written.
      </p>
      <InEnglish translated={concern.translated} />
    </>
  ) : (
    <p>Nothing in these words has been masked, so only the safeguarding lead may read them.</p>
  )

/** What a text says in English, as it was written down for it. */
export const InEnglish = ({ translated }: { translated: string | null }) =>
  translated === null ? (
    <p>Nobody has written down yet what it says in English.</p>
  ) : (
    <>
      <p>What it says in English, as the safeguarding lead wrote it down, masked:</p>
      <blockquote class="childs-words">{translated}</blockquote>
    </>
  )

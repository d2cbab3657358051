import { MARK_END, MARK_START } from './words.store.ts'

/** Words of a child, masked, in their own lines and their own direction; what was searched for is marked. */
export const ChildsWords = ({ text }: { text: string }) => (
  <blockquote class="childs-words" dir="auto">
    {text.split(MARK_START).map((piece, at) => {
      const end = at === 0 ? -1 : piece.indexOf(MARK_END)
      return end < 0 ? (
        piece
      ) : (
        <>
          <mark>{piece.slice(0, end)}</mark>
          {piece.slice(end + 1)}
        </>
      )
    })}
  </blockquote>
)

/** The masked words with the parts that a quote keeps marked: whoever clears it sees what was left out. */
export const WordsWithKept = ({
  masked,
  kept,
}: {
  masked: string
  kept: readonly { from: number; to: number }[]
}) => {
  const marked = kept.reduceRight(
    (text, { from, to }) =>
      text.slice(0, from) + MARK_START + text.slice(from, to) + MARK_END + text.slice(to),
    masked,
  )
  return <ChildsWords text={marked} />
}

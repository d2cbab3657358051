/** A text of a survey: an empty line begins a paragraph. */
export const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split(/\n\s*\n/).map(one => (
      <p>{one}</p>
    ))}
  </>
)

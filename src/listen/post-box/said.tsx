/** What we say to a child: a paragraph for each line, as easy read has it. */
export const Said = ({ text }: { text: string }) => (
  <>
    {text.split(/\n+/).map(line => (
      <p>{line}</p>
    ))}
  </>
)

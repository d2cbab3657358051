/** The other ways in which words on paper were read, for whoever judges what the child wrote. Shows nothing where there are none. */
export const EarlierReadings = ({ texts }: { texts: readonly string[] }) =>
  texts.length === 0 ? null : (
    <>
      <p>The sheet was keyed more than once. The same words were also read so:</p>
      {texts.map(text => (
        <blockquote class="childs-words" dir="auto">
          {text}
        </blockquote>
      ))}
    </>
  )

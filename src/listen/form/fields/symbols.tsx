/**
 * Small drawings beside words, for readers to whom a picture says it sooner. A survey names them; one that we have not
 * drawn is left out, since the words stand there anyway.
 */
export const SymbolPicture = ({ name }: { name: string | undefined }) => {
  const drawing = name === undefined ? undefined : DRAWINGS[name]
  if (!drawing) return null
  return (
    <svg class="symbol" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawing} />
    </svg>
  )
}

/** Lines on a square of 24, drawn by us. */
const DRAWINGS: Readonly<Record<string, string>> = {
  friends: 'M8 7a3 3 0 1 0 .1 0M16 7a3 3 0 1 0 .1 0M3 20q0-6 5-6t5 6M11 20q0-6 5-6t5 6',
}

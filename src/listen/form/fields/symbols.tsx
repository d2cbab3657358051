/**
 * Drawings beside words, for readers to whom a picture says it sooner. A survey names them; one that we have not drawn is
 * left out, since the words stand there anyway. Lines in the colour of the words carry the meaning, at 7 to 1 on the page
 * and on the colour that fills the shapes; that one only makes them friendly.
 */
export const SymbolPicture = ({ name, large }: { name: string | undefined; large?: boolean }) => {
  const drawing = name === undefined ? undefined : drawingOf(name)
  if (!drawing) return null
  const [shape, lines] = drawing
  return (
    <svg class={large ? 'symbol picture' : 'symbol'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={shape} />
      {lines && <path d={lines} />}
    </svg>
  )
}

/** Drawings as one SVG, each under its name: for a page that shows many and fetches them once. */
export const sheetOfSymbols = (names: readonly string[]): string => {
  const symbols = names.map(name => {
    const [shape, lines] = drawingOf(name) ?? ['']
    const upon = lines ? `<path d="${lines}" fill="none"/>` : ''
    return `<symbol id="${name}" viewBox="0 0 24 24"><path d="${shape}"/>${upon}</symbol>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`
}

// a survey names them: "constructor" is none of ours
const drawingOf = (name: string) => (Object.hasOwn(DRAWINGS, name) ? DRAWINGS[name] : undefined)

const HEAD = 'M12 2a10 10 0 1 0 .1 0z'
const EYES = 'M8.500 9v1M15.500 9v1'

/** On a square of 24, drawn by us: shapes that are filled, and lines upon them. */
const DRAWINGS: Readonly<Record<string, readonly [shape: string, lines?: string]>> = {
  baby: ['M6 11Q12 14 18 11 21 23 12 23T6 11zM12 1.500a5.500 5.5 0 1 0 .1 0z', 'M10 6v.5M14 6v.5M10.500 9q1.500 1 3 0M8 16l8 4'],
  ball: [HEAD, 'M12 8l4 3-1.500 4.500h-5L8 11zM12 2.500V8M21.500 10L16 11M18 20l-3.500-4.500M6 20l3.500-4.500M2.500 10L8 11'],
  body: ['M12 1a3 3 0 1 0 .1 0zM9 9h6l5-3.500L22 8l-5.500 4.500V23H13v-6h-2v6H7.500V12.500L2 8l2-2.500z'],
  book: ['M12 6Q7 3 2 5v14q6-2 10 1 4-3 10-1V5q-5-2-10 1z', 'M12 6v14M5 9q2-.5 4 .5M5 13q2-.5 4 .5M19 9q-2-.5-4 .5M19 13q-2-.5-4 .5'],
  bored: [HEAD, 'M7 9.500h4M13 9.500h4M8.500 10.500v1M15 10.500v1M9 17h6'],
  building: ['M1.500 22V10L12 2l10.500 8v12z', 'M10 22v-5h4v5M5.500 13h2M11 13h2M16.500 13h2M11 8.500h2'],
  calm: [HEAD, 'M6.500 10q2 2 4 0M13.500 10q2 2 4 0M8.500 15.500q3.500 2.500 7 0'],
  clock: [HEAD, 'M12 6.500V12l4 3'],
  doctor: ['M3 23q0-11 9-11t9 11zM12 1.500a4.500 4.5 0 1 0 .1 0z', 'M12 15v6M9 18h6'],
  energy: ['M14 1L4 13.500h6.500L9 23 20 10h-6.500z'],
  excited: [HEAD, 'M6.500 10l2-3 2 3M13.500 10l2-3 2 3M7 13.500h10q-1 5.500-5 5.500t-5-5.500'],
  eye: ['M1.500 12Q7 4.500 12 4.500T22.500 12Q17 19.500 12 19.500T1.500 12z', 'M12 9a3 3 0 1 0 .1 0'],
  family: ['M1 22Q1 10.500 5 10.500T9 22zM15 22q0-11.500 4-11.500t4 11.500zM9.500 22.500q0-6 2.500-6t2.500 6zM5 2a3.500 3.5 0 1 0 .1 0zM19 2a3.500 3.5 0 1 0 .1 0zM12 10a2.500 2.5 0 1 0 .1 0z'],
  'family-health': ['M1.500 13.500q0-5 4.500-5t4.500 5zM13.500 13.500q0-5 4.500-5t4.500 5zM6 1.500a3 3 0 1 0 .1 0zM18 1.500a3 3 0 1 0 .1 0zM12 23.500q-6.500-4.500-5-7.500 2-2.500 5 .5 3-3 5-.5Q18.500 19 12 23.500z'],
  foster: ['M3 23q0-8.500 5-8.500t5 8.500zM13 23q0-5.500 4-5.500t4 5.500zM8 8.500a3 3 0 1 0 .1 0zM17 12.500a2.500 2.5 0 1 0 .1 0z', 'M1 9.500L12 1.500l11 8'],
  friends: ['M1 22q0-8 6.500-8 3.500 0 4.500 3 1-3 4.500-3 6.500 0 6.500 8zM7.500 3a4.500 4.5 0 1 0 .1 0zM16.500 3a4.500 4.5 0 1 0 .1 0z', 'M6 8.500q1.500 1.500 3 0M15 8.500q1.500 1.500 3 0'],
  globe: [HEAD, 'M2.500 12h19M12 2q-8 10 0 20M12 2q8 10 0 20'],
  happy: [HEAD, `${EYES}M7 14q5 6 10 0`],
  heart: ['M12 21.500Q.5 13 3 7q3.500-5 9 .5Q17.500 2 21 7q2.500 6-9 14.500z'],
  home: ['M1.500 12L12 2l10.500 10H19v10H5V12z', 'M10 22v-7h4v7'],
  job: ['M2 8h20v13H2z', 'M8.500 8V4h7v4M2 14h20M12 12.500v3'],
  key: ['M7 6a6 6 0 1 0 .1 0z', 'M13 12h9.500v4.500M18 12v3.500M7 11a1 1 0 1 0 .1 0'],
  lock: ['M4 11h16v11H4z', 'M7.500 11V7.500q0-5 4.500-5t4.500 5V11M12 15v3'],
  lonely: ['M1 12q0-5 3-5 2 0 2.500 1.500Q7 7 9 7q3 0 3 5zM4 1.500a2.500 2.5 0 1 0 .1 0zM9 1.500a2.500 2.5 0 1 0 .1 0zM12 23q0-5.500 5.500-5.500T23 23zM17.500 9a4.500 4.5 0 1 0 .1 0z', 'M15.500 15q2-1.500 4 0M16 12v.5M19 12v.5'],
  money: ['M1.500 5.500h21v13h-21z', 'M12 8.500a3.500 3.5 0 1 0 .1 0M5 9.500v5M19 9.500v5'],
  park: ['M8.500 1.500L3 10h2.500L1.500 17h14L11.500 10H14zM19.500 2.500a2.500 2.5 0 1 0 .1 0z', 'M8.500 17v5M1.500 22h21M18 22q0-7 4-8'],
  painting: ['M1.500 3h21v18h-21z', 'M5 17l5-6 4 4 2-2 3 4M16.500 6.500a1.500 1.5 0 1 0 .1 0'],
  pencil: ['M2 22l1.500-6L16 3.500q2-2 4 0l.5.5q2 2 0 4L8 20.500z', 'M13.500 6l4.500 4.500M3.500 16L8 20.500'],
  people: ['M1 20.500Q1 12 4.500 12q2 0 2.500 2.500-1.500 2.500-1.500 6zM23 20.500Q23 12 19.500 12q-2 0-2.500 2.500 1.500 2.500 1.500 6zM7.500 22.500q0-11 4.500-11t4.500 11zM4.500 5a3 3 0 1 0 .1 0zM19.500 5a3 3 0 1 0 .1 0zM12 2a4 4 0 1 0 .1 0z'],
  phone: ['M6 1.500h12v21H6z', 'M6 18h12M11.500 20.500h1M9.500 8q2.500-2 5 0M10.500 11.500q1.500-1 3 0'],
  question: [HEAD, 'M8.500 9q0-3.500 3.500-3.500T15.500 9q0 2.500-3.500 4v1.500M12 18v.5'],
  sad: [HEAD, `${EYES}M7.500 17.500q4.500-5.500 9 0`],
  scales: ['M4.500 7L1 15.500h7zM19.500 7L16 15.500h7z', 'M12 2.500v19M7 21.500h10M4.500 7h15'],
  school: ['M1.500 22V12L12 5l10.500 7v10z', 'M10 22v-5h4v5M12 5V1h5v2.500h-5M5 15.500h2M17 15.500h2'],
  shield: ['M12 1.500q5 3 9 3 0 13-9 18-9-5-9-18 4 0 9-3z', 'M8 12l3 3 5.500-6'],
  star: ['M12 2l3 6.500 7 .8-5.200 4.800 1.500 7L12 17.500 5.700 21l1.500-7L2 9.300l7-.8z'],
  stressed: [HEAD, 'M7 7.500l3 2-3 2M17 7.500l-3 2 3 2M6.500 17l2-2 2 2 1.500-2 2 2 2-2 1.500 2'],
  talk: ['M1 23q0-9 6.500-9t6.500 9zM7.500 4.500a4 4 0 1 0 .1 0zM13.500 1.500h9v8H19l-3 3.500V9.500h-2.500z', 'M16 4.500h4M16 7h4'],
  thanks: ['M2 8h20v14H2zM12 12Q7.500 8.500 8.500 5 10 2 12 4.500 14 2 15.500 5 16.500 8.500 12 12z', 'M2 8.500l10 8 10-8'],
  wave: ['M5 23q0-8.500 6-8.500 3 0 4 2l4-5.500 3 2-5.500 8V23zM11 3a5 5 0 1 0 .1 0z', 'M9.500 7v.5M12.500 7v.5M9 10q2 1.500 4 0M18 6.500q2-.5 3 1M19 3q3-.5 4.500 2.500'],
  worried: [HEAD, `${EYES}M6.500 7L10 5.500M17.500 7L14 5.500M7.500 17q2-2.500 4 0t4.500-.5`],
} // biome-ignore format: a list to be looked through

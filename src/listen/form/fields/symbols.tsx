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

const HEAD = 'M12 3a9 9 0 1 0 .1 0'
const EYES = 'M9 9.5v1M15 9.5v1'

/** Lines on a square of 24, drawn by us. */
const DRAWINGS: Readonly<Record<string, string>> = {
  baby: 'M12 4a7 7 0 1 0 .1 0M12 4q2-2 3 0M9.5 10v1M14.5 10v1M10 14q2 2 4 0M8 20q4 2 8 0',
  ball: 'M12 3a9 9 0 1 0 .1 0M12 8l4 3-1.5 4.5h-5L8 11zM12 3v5M20.5 10L16 11M17.5 19l-3-3.5M6.5 19l3-3.5M3.5 10L8 11',
  body: 'M12 2.500a2 2 0 1 0 .1 0M4 9h16M12 9v6M12 15l-4 7M12 15l4 7',
  book: 'M12 6q-4-3-9-1v14q5-2 9 1 4-3 9-1V5q-5-2-9 1v14',
  bored: `${HEAD}M8 10h2M14 10h2M9 16h6`,
  building: 'M4 21V8l8-5 8 5v13zM9 21v-5h6v5M8 11h2M14 11h2',
  calm: `${HEAD}M8 10q1 1.5 2 0M14 10q1 1.5 2 0M9 15q3 2 6 0`,
  doctor: 'M4 5h16v14H4zM12 8v8M8 12h8',
  energy: 'M13 2L5 13h6l-1 9 9-12h-6z',
  excited: `${HEAD}M8 10l1-2 1 2M14 10l1-2 1 2M8 13h8q-1 5-4 5t-4-5`,
  family:
    'M7 4.500a2.5 2.5 0 1 0 .1 0M17 4.500a2.5 2.5 0 1 0 .1 0M12 11a2 2 0 1 0 .1 0M2 20q0-8 5-8 3 0 4 4M22 20q0-8-5-8-3 0-4 4M9 21q0-4 3-4t3 4',
  friends: 'M8 5a3 3 0 1 0 .1 0M16 5a3 3 0 1 0 .1 0M2 20q0-6 6-6 3 0 4 2 1-2 4-2 6 0 6 6',
  globe: 'M12 3a9 9 0 1 0 .1 0M3 12h18M12 3q-8 9 0 18M12 3q8 9 0 18',
  happy: `${HEAD}${EYES}M8 14q4 5 8 0`,
  heart: 'M12 20Q2 12 4 7.5 7.5 3 12 8q4.5-5 8-.5 2 4.5-8 12.5',
  home: 'M3 12l9-8 9 8M6 10v10h12V10M10 20v-6h4v6',
  job: 'M3 8h18v12H3zM9 8V4h6v4M3 13h18M12 12v2',
  lonely: 'M7 7a2.5 2.5 0 1 0 .1 0M3 20q0-7 4-7t4 7M14 20h7',
  money: 'M3 6h18v12H3zM12 9a3 3 0 1 0 .1 0M6 9v6M18 9v6',
  park: 'M8 3L3 12h3l-3 5h10l-3-5h3zM8 17v4M17 11a3 3 0 1 0 .1 0M17 17v4M2 21h20',
  people:
    'M12 3a3 3 0 1 0 .1 0M5 8a2 2 0 1 0 .1 0M19 8a2 2 0 1 0 .1 0M7 20q0-9 5-9t5 9zM2 19q0-6 4-5M22 19q0-6-4-5',
  phone: 'M7 2h10v20H7zM11 18.500h2M7 16h10',
  question: 'M8 8q0-5 4-5t4 4q0 3-4 5v3M12 19v1',
  sad: `${HEAD}${EYES}M8 17q4-5 8 0`,
  scales: 'M12 3v18M7 21h10M4 7h16M4 7l-2.5 7h5zM20 7l-2.5 7h5z',
  school: 'M3 21V11l9-6 9 6v10zM10 21v-5h4v5M12 5V2h4M6.5 14h1M16.5 14h1',
  shield: 'M12 2q5 3 8 3 0 12-8 17-8-5-8-17 3 0 8-3M8.5 12l2.5 2.5 4.5-5',
  star: 'M12 3l2.700 6 6.300.6-4.800 4.200 1.5 6.400L12 16.800l-5.700 3.400 1.5-6.400L3 9.600 9.300 9z',
  stressed: `${HEAD}M8 8l2.5 1.500L8 11M16 8l-2.5 1.500L16 11M8 16l1.5-1.500L11 16l1.5-1.500L14 16l1.5-1.5`,
  worried: `${HEAD}${EYES}M7.5 8l2.5-1.500M16.5 8L14 6.500M8.5 16q1.5-2 3 0t4-.5`,
}

import { create } from 'qrcode'

/** A QR code as a picture drawn here: no address of ours, and no secret, goes to anyone else to be drawn. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const edge = modules.size + 2 * QUIET
  const squares: string[] = []
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) squares.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`)
    }
  }
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${edge} ${edge}`}
      shape-rendering="crispEdges"
    >
      <path fill="#000000" d={squares.join('')} />
    </svg>
  )
}

/** Empty squares around the code, without which cameras do not find it. */
const QUIET = 4

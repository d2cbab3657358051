/** What a line is drawn with: a colour of the style, and points of the sheet. */
export type Pen = { colour: string; width: number }

/** A drawing: lines in the order in which they were drawn, over a picture or over white. */
export type Drawing = { lines: (Pen & { points: [x: number, y: number][] })[]; under: ImageBitmap | null }

/** Paints it anew, so that the last line can be taken back. */
export function paint(sheet: HTMLCanvasElement, { lines, under }: Drawing): void {
  const brush = sheet.getContext('2d')!
  const { width, height } = sheet
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, width, height)
  if (under) {
    const fits = Math.min(width / under.width, height / under.height)
    const [wide, high] = [under.width * fits, under.height * fits]
    brush.drawImage(under, (width - wide) / 2, (height - high) / 2, wide, high)
  }
  brush.lineCap = brush.lineJoin = 'round'
  for (const { colour, width: thick, points } of lines) {
    brush.strokeStyle = colour
    brush.lineWidth = thick
    brush.beginPath()
    brush.moveTo(...points[0]!)
    // a tap is a dot
    for (const point of points.length > 1 ? points.slice(1) : points) brush.lineTo(...point)
    brush.stroke()
  }
}

export const isEmpty = ({ lines, under }: Drawing): boolean => lines.length === 0 && !under

/** Follows a finger, a mouse or a pen over the sheet; `done` after each line. */
export function follow(sheet: HTMLCanvasElement, drawing: Drawing, pen: Pen, done: () => void): void {
  const at = ({ clientX, clientY }: PointerEvent): [number, number] => {
    const { left, top, width, height } = sheet.getBoundingClientRect()
    return [((clientX - left) / width) * sheet.width, ((clientY - top) / height) * sheet.height]
  }
  let finger: number | null = null
  sheet.onpointerdown = event => {
    if (finger !== null || event.button !== 0) return
    finger = event.pointerId
    sheet.setPointerCapture(finger)
    drawing.lines.push({ ...pen, points: [at(event)] })
    paint(sheet, drawing)
  }
  sheet.onpointermove = event => {
    if (event.pointerId !== finger) return
    drawing.lines.at(-1)?.points.push(at(event))
    paint(sheet, drawing)
  }
  sheet.onpointerup = sheet.onpointercancel = event => {
    if (event.pointerId !== finger) return
    finger = null
    done()
  }
}

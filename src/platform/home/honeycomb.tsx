/** A drawing for the first page: places that touch, in the colours of the map. It says nothing, so nothing reads it aloud. */
export const Honeycomb = () => (
  <svg class="welcome-art" viewBox="0 0 440 400" aria-hidden="true">
    {CELLS.map(([column, row, fill]) => (
      <path class={fill} d={hexagon(70 + column * 66 + (row % 2) * 33, 62 + row * 57)} />
    ))}
  </svg>
)

// column, row, colour: an island with a coast, not a wallpaper
const CELLS: readonly (readonly [number, number, string])[] = [
  [2, 0, 'fill-2'],
  [3, 0, 'fill-1'],
  [1, 1, 'fill-3'],
  [2, 1, 'fill-marigold'],
  [3, 1, 'fill-4'],
  [1, 2, 'fill-pine'],
  [2, 2, 'fill-2'],
  [3, 2, 'fill-5'],
  [4, 2, 'fill-coral'],
  [0, 3, 'fill-4'],
  [1, 3, 'fill-1'],
  [2, 3, 'fill-coral'],
  [3, 3, 'fill-3'],
  [4, 3, 'fill-2'],
  [1, 4, 'fill-5'],
  [2, 4, 'fill-marigold'],
  [3, 4, 'fill-pine'],
  [4, 4, 'fill-1'],
  [0, 5, 'fill-2'],
  [2, 5, 'fill-3'],
]

const WIDTH = 30
const HEIGHT = 34

function hexagon(x: number, y: number): string {
  const corners = [
    [0, -HEIGHT],
    [WIDTH, -HEIGHT / 2],
    [WIDTH, HEIGHT / 2],
    [0, HEIGHT],
    [-WIDTH, HEIGHT / 2],
    [-WIDTH, -HEIGHT / 2],
  ]
  return `M${corners.map(([right = 0, down = 0]) => `${x + right} ${y + down}`).join('L')}Z`
}

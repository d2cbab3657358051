import type { Axis } from './axis.ts'

/** Numbers for every combination of levels of several axes, totals of every grain included. */
export type Cube = Readonly<{ axes: readonly Axis[]; strides: readonly number[]; values: Float64Array }>

/** How far apart two levels of each axis stand in the numbers of a cube. */
export function stridesOf(axes: readonly Axis[]): { strides: number[]; cells: number } {
  const strides: number[] = []
  let cells = 1
  for (const { size } of axes) {
    strides.push(cells)
    cells *= size
  }
  return { strides, cells }
}

/** Adds numbers of leaves up to every total, in place: one axis after the other, so that totals of totals come by themselves. */
export function addUpCube(axes: readonly Axis[], values: Float64Array): Cube {
  const { strides, cells } = stridesOf(axes)
  if (values.length !== cells) throw new RangeError(`a cube of ${cells} numbers, got ${values.length}`)
  axes.forEach(({ leaves, size, grains }, way) => {
    const stride = strides[way]!
    const block = stride * size
    for (const { of } of grains.slice(1))
      for (let start = 0; start < cells; start += block)
        for (let leaf = 0; leaf < leaves; leaf++) {
          const [from, to] = [start + leaf * stride, start + of[leaf]! * stride]
          for (let at = 0; at < stride; at++) values[to + at]! += values[from + at]!
        }
  })
  return { axes, strides, values }
}

/** Where the number of these levels stands. */
export const placeIn = ({ strides }: Pick<Cube, 'strides'>, levels: readonly number[]): number =>
  levels.reduce((place, level, way) => place + level * strides[way]!, 0)

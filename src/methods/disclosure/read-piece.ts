import type { Piece } from './piece.ts'
import { ProgramReader } from './program-reader.ts'
import type { Solver } from './solver.ts'
import type { TableReader } from './table-reader.ts'
import { TreeReader } from './tree-reader.ts'

/** Reads a piece: bound by bound where it is a tree, by linear program where its sums circle. */
export const readPiece = (piece: Piece, hidden: ReadonlySet<number>, solver: Solver): TableReader =>
  piece.isTree ? new TreeReader(piece, hidden) : new ProgramReader(piece, hidden, solver)

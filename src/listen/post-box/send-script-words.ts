import { text } from '../../platform/http/result.ts'
import type { ScriptWords } from './browser/toggles.ts'
import { COLOURS, PENS, type Says } from './post-box-words.ts'

/** Answers with what only the scripts say with which a child draws or records. */
export const sendScriptWords = (says: Says) =>
  text(JSON.stringify(scriptWordsOf(says)), {
    mediaType: 'application/json',
    headers: { 'cache-control': 'public, max-age=3600' },
  })

const scriptWordsOf = (says: Says): ScriptWords => ({
  canvas: says.canvas,
  keys: says.canvasKeys,
  colours: COLOURS.map(one => says.colours[one]).join(';'),
  pens: PENS.map(one => says.pens[one]).join(';'),
  undo: says.undo,
  clear: says.clear,
  drawn: says.drawn,
  record: says.record,
  stop: says.stopRecord,
  recorded: says.recorded,
  none: says.noMicrophone,
})

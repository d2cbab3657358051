import { Choice } from '../../form/fields/field-parts.tsx'
import type { MessageFormProps } from '../message-form.page.tsx'
import { Said } from '../said.tsx'
import { Step } from './step.tsx'

/**
 * Whether some of the words may be printed. Nothing is ticked beforehand, nothing but yes is yes, and no needs no other way out. No drawing
 * stands beside either: it would lean a child to one.
 */
export const PrintStep = ({ box, draft }: MessageFormProps) => (
  <Step box={box} id="print" asked={box.says.print}>
    <div class="hint">
      <Said text={box.says.printHint} />
    </div>
    <Choice type="radio" name="print" value="yes" chosen={draft.print === 'yes'}>
      <span>{box.says.printYes}</span>
    </Choice>
    <Choice type="radio" name="print" value="no" chosen={draft.print === 'no'}>
      <span>{box.says.printNo}</span>
    </Choice>
  </Step>
)

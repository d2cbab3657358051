import { Fields } from '../../../platform/http/fields.ts'
import type { FieldProps } from './field-parts.tsx'
import { PlaceField } from './place-field.tsx'
import { ChoiceField, GridField, NumberField, RankField, TextField } from './question-fields.tsx'

/** A question as a child sees it, with nothing in it, for whoever looks and does not answer. */
export function EmptyField(shown: Pick<FieldProps, 'item' | 'words' | 'heardAt'>) {
  const { item } = shown
  const props = { ...shown, fields: new Fields(), alone: false, doubt: undefined }
  switch (item.kind) {
    case 'grid':
      return <GridField {...props} row={null} />
    case 'rank':
      return <RankField {...props} />
    case 'text':
      return <TextField {...props} />
    case 'number':
      return <NumberField {...props} />
    case 'school':
    case 'place':
      return <PlaceField {...props} state={undefined} />
    default:
      return <ChoiceField {...props} />
  }
}

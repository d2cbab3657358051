import type { Problem } from '../../kernel/problem.ts'
import { Checkboxes, Radios, Select } from '../../platform/html/components/choice.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import type { Fields } from '../../platform/http/fields.ts'
import { fieldNames, hasOwnWayOut, wayOutValue } from '../form/field-names.ts'
import { placesOf } from '../form/read-answers.ts'
import { isTiles, type Shown, type ShownItem } from '../form/shown-item.ts'
import type { NoAnswer } from '../survey/answer.ts'

type KeyingFieldProps = {
  item: ShownItem
  /** As it is numbered on the paper, or what else stands before it. */
  label: string
  fields: Fields
  problems: readonly Problem[]
  /** Whether it stands beside two entries of it: then nothing is chosen, not even that it was left empty. */
  isAgain?: boolean
}

/** One question of a sheet for the keyboard. Its fields are called as those of a child's page, and read by the same code. */
export function KeyingField({ item, label, fields, problems, isAgain = false }: KeyingFieldProps) {
  const asked = { label, problems }
  const blank = isAgain ? NOT_KEYED : LEFT_EMPTY
  switch (item.kind) {
    case 'grid':
      return (
        <>
          <p>
            <strong>{label}</strong>
          </p>
          {item.rows.map(({ id, words }) => (
            <OneOf
              item={item}
              name={fieldNames.row(item, id)}
              label={words}
              fields={fields}
              problems={problems}
              isAgain={isAgain}
            />
          ))}
        </>
      )
    case 'several':
      return (
        <>
          <Checkboxes
            {...asked}
            name={item.id}
            values={fields.all(item.id)}
            options={[...optionsOf(item.options), ...waysOut(item)]}
          />
          <OwnWords item={item} fields={fields} />
        </>
      )
    case 'rank':
      return (
        <>
          {placesOf(item).map(place => (
            <Select
              name={fieldNames.rank(item, place)}
              label={`${label} Number ${place}`}
              options={[blank, ...optionsOf(item.options)]}
              value={fields.text(fieldNames.rank(item, place))}
            />
          ))}
          <Out item={item} label={label} fields={fields} />
        </>
      )
    case 'text':
      return (
        <>
          <TextArea {...asked} name={item.id} value={fields.text(item.id)} rows={item.long ? 8 : 2} />
          <Out item={item} label={label} fields={fields} />
        </>
      )
    case 'number':
      return isTiles(item) ? (
        <Select
          {...asked}
          name={item.id}
          value={fields.text(item.id)}
          options={[blank, ...numbersOf(item), ...waysOut(item)]}
        />
      ) : (
        <>
          <TextInput {...asked} name={item.id} value={fields.text(item.id)} width="short" />
          <Out item={item} label={label} fields={fields} />
        </>
      )
    default:
      return (
        <>
          <OneOf {...asked} item={item} name={item.id} fields={fields} isAgain={isAgain} />
          <OwnWords item={item} fields={fields} />
        </>
      )
  }
}

const LEFT_EMPTY = { value: '', label: 'Left empty' }

// as the blank line of a select it can be gone back to, and a radio that is chosen cannot
const NOT_KEYED = { value: '', label: 'Not keyed' }

const OneOf = ({ item, name, fields, isAgain, ...asked }: KeyingFieldProps & { name: string }) =>
  isAgain ? (
    <Select
      {...asked}
      name={name}
      value={fields.text(name)}
      options={[NOT_KEYED, ...optionsOf(item.options), ...waysOut(item)]}
    />
  ) : (
    <Radios
      {...asked}
      name={name}
      inline
      value={fields.text(name)}
      options={[...optionsOf(item.options), ...waysOut(item), LEFT_EMPTY]}
    />
  )

/** Where the way out has a name of its own, under what is typed. */
const Out = ({ item, label, fields }: Pick<KeyingFieldProps, 'item' | 'label' | 'fields'>) =>
  hasOwnWayOut(item) ? (
    <Checkboxes
      name={fieldNames.out(item)}
      label={`${label} Or ticked:`}
      inline
      values={fields.all(fieldNames.out(item))}
      options={waysOut(item)}
    />
  ) : null

const OwnWords = ({ item, fields }: Pick<KeyingFieldProps, 'item' | 'fields'>) =>
  item.ownWords === undefined ? null : (
    <TextInput
      name={fieldNames.words(item)}
      label="In their own words"
      value={fields.text(fieldNames.words(item))}
      optional
    />
  )

const optionsOf = (options: readonly Shown[]) => options.map(({ id, words }) => ({ value: id, label: words }))

const OUT: Readonly<Record<NoAnswer, string>> = {
  'dont-want': 'Does not want to say',
  'dont-know': 'Does not know',
  'not-applicable': 'Not about them',
  skipped: 'Left empty',
  'not-asked': 'Not asked',
}

const waysOut = ({ waysOut: outs }: ShownItem) =>
  outs.map(out => ({ value: wayOutValue(out), label: OUT[out] }))

const numbersOf = ({ min = 0, max = 0 }: ShownItem) =>
  Array.from({ length: max - min + 1 }, (_, n) => ({ value: String(min + n), label: String(min + n) }))

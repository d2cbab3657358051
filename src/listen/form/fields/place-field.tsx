import { fieldNames, NOT_THERE } from '../field-names.ts'
import { say } from '../form-words.ts'
import type { FoundSetting, PlaceState } from '../read-place.ts'
import { Choice, type FieldProps, Question, WaysOut } from './field-parts.tsx'

/** The school, by looking for it; or, where the item asks for a place, the postcode. Neither is kept. */
export function PlaceField({ state, ...props }: FieldProps & { state: PlaceState | undefined }) {
  const { item, fields, words } = props
  const search = fieldNames.search(item)
  const postcode = fieldNames.postcode(item)
  return (
    <Question {...props}>
      {state?.kept && <p class="kept">{words.placeKept}</p>}
      <label class="own-words">
        <span>{words.school}</span>
        <input name={search} value={fields.text(search)} autocomplete="off" dir="auto" />
      </label>
      <button type="submit" name="find" value={item.id} class="quiet-button">
        {words.find}
      </button>
      {state?.noName && <p class="doubt">{say(words.noName, { find: words.find })}</p>}
      {state?.found && <FoundSchools found={state.found} {...props} />}
      {state?.more && <p class="doubt">{words.moreSchools}</p>}
      {item.kind === 'place' && (
        <>
          <p class="or">{words.orPostcode}</p>
          {state?.postcodeDoubted && <p class="doubt">{words.noPostcode}</p>}
          <label class="own-words">
            <span>{words.postcode}</span>
            <span class="quiet">{words.postcodeHint}</span>
            <input class="short" name={postcode} value={fields.text(postcode)} autocomplete="off" />
          </label>
        </>
      )}
      {state?.answered.map(typed => (
        <input type="hidden" name={fieldNames.again(item)} value={typed} />
      ))}
      <WaysOut item={item} fields={fields} words={words} />
    </Question>
  )
}

function FoundSchools({ item, fields, words, found }: FieldProps & { found: readonly FoundSetting[] }) {
  if (found.length === 0) return <p class="doubt">{words.noSchool}</p>
  return (
    <fieldset class="question row found">
      <legend>{words.whichSchool}</legend>
      {found.map(({ code, name, town, areaName }) => (
        <Choice type="radio" name={item.id} value={code} chosen={fields.text(item.id) === code}>
          <span>
            {name} <small>{[town, areaName].filter(Boolean).join(', ')}</small>
          </span>
        </Choice>
      ))}
      <Choice type="radio" name={item.id} value={NOT_THERE} chosen={fields.text(item.id) === NOT_THERE}>
        <span>{words.notThere}</span>
      </Choice>
    </fieldset>
  )
}

import type { Problem } from '../../kernel/problem.ts'
import { Button } from '../../platform/html/components/button.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { EmptyState } from '../../platform/html/components/empty-state.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { TextArea, TextInput } from '../../platform/html/components/text-input.tsx'
import { Time } from '../../platform/html/components/time.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import { pathTo } from '../../platform/http/path.ts'
import { gatherPaths } from './gather.paths.ts'
import type { RecipeRow } from './sources.store.ts'

export const RecipesPage = ({ recipes }: { recipes: readonly RecipeRow[] }) => (
  <OfficePage
    title="Recipes"
    trail={[{ label: 'Sources', href: gatherPaths.sources }]}
    lede="How each kind of file is read. A recipe is a text that a colleague can review; an edit is its next version."
  >
    {recipes.length === 0 ? (
      <EmptyState title="There is no recipe yet.">
        <p>Recipes come with the office profile, from its folder “recipes”, when Remit starts.</p>
      </EmptyState>
    ) : (
      <DataTable
        caption="Recipes"
        captionHidden
        rows={recipes}
        columns={[
          { key: 'id', label: 'Recipe', cell: row => <a href={pathTo(gatherPaths.recipe, row)}>{row.id}</a> },
          { key: 'version', label: 'Version', numeric: true, cell: row => row.version },
          { key: 'at', label: 'Since', cell: row => <Time at={row.at} /> },
          { key: 'why', label: 'Why', cell: row => row.why },
        ]}
      />
    )}
  </OfficePage>
)

/** A recipe's text to read and to change; problems name their line and column. */
export const RecipePage = ({
  versions,
  text,
  why = '',
  mayWrite,
  problems = [],
}: {
  versions: readonly RecipeRow[]
  text: string
  why?: string
  mayWrite: boolean
  problems?: readonly Problem[]
}) => {
  const [newest] = versions
  if (!newest) return null
  return (
    <OfficePage
      title={newest.id}
      trail={[{ label: 'Recipes', href: gatherPaths.recipes }]}
      lede={`Version ${newest.version}: ${newest.why}`}
      problems={problems.length > 0}
      wide
    >
      <ErrorSummary problems={problems} />
      {mayWrite ? (
        <Form action={pathTo(gatherPaths.recipe, newest)}>
          <TextArea
            name="text"
            label="Recipe"
            hint={`Set its version to ${newest.version + 1}. The handbook page “Recipes” lists every key.`}
            value={text}
            rows={40}
            code
            problems={problems}
          />
          <TextInput name="why" label="What changed, and why" value={why} problems={problems} />
          <Button>Save as version {newest.version + 1}</Button>
        </Form>
      ) : (
        <section class="table-scroll" aria-label="Recipe" tabindex={0}>
          <pre>{text}</pre>
        </section>
      )}
      <DataTable
        caption="Versions, newest first"
        rows={versions}
        columns={[
          { key: 'version', label: 'Version', cell: row => row.version },
          { key: 'at', label: 'Saved', cell: row => <Time at={row.at} /> },
          { key: 'why', label: 'Why', cell: row => row.why },
        ]}
      />
    </OfficePage>
  )
}

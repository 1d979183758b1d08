import { useEffect, useState } from 'react'
import type { FormContext } from '../../disclosure/form-context.ts'

/** What the form of an article in a column needs to know; undefined while it is not known. */
export const useFormContext = ({
  columnId,
  year,
  articleId,
}: {
  columnId: string | null
  year: number | null
  /** Null for a new article. */
  articleId: string | null
}) => {
  const [known, setKnown] = useState<{ columnId: string; context: FormContext }>()

  useEffect(() => {
    if (!columnId) return
    const controller = new AbortController()
    const query = new URLSearchParams({
      column: columnId,
      ...(year === null ? {} : { year: String(year) }),
      ...(articleId === null ? {} : { article: articleId }),
    })
    fetch(`/api/articles/form-context?${query}`, { credentials: 'include', signal: controller.signal })
      .then(async (response) => {
        if (response.ok) setKnown({ columnId, context: await response.json() })
      })
      // Without it the form can still be filled in; only what last year's report says is missing.
      .catch(() => undefined)
    return () => controller.abort()
  }, [columnId, year, articleId])

  return known && known.columnId === columnId ? known.context : undefined
}

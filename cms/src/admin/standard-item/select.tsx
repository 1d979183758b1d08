'use client'

import { Link, SelectInput, useField } from '@payloadcms/ui'

type Option = { readonly value: string; readonly label: string }

export const StandardItemSelect = ({
  path,
  version,
  options,
  readOnly,
}: {
  path: string
  version: { readonly id: string; readonly name: string }
  options: readonly Option[]
  readOnly: boolean
}) => {
  const { value, setValue } = useField<string | null>({ path })
  const known = options.some((option) => option.value === value)
  const shown = value && !known ? [...options, { value, label: `${value}（这一版标准中没有）` }] : [...options]
  return (
    <div className="standard-item">
      <SelectInput
        path={path}
        name={path}
        label="对应标准项"
        options={shown}
        {...(value ? { value } : {})}
        isClearable
        readOnly={readOnly}
        onChange={(chosen) => setValue(Array.isArray(chosen) ? null : (chosen?.value ?? null))}
      />
      <p>
        {value ? null : <span className="standard-item-own">本站自设</span>}
        {value && known ? (
          <Link href={`/admin/standard/${version.id}?${new URLSearchParams({ item: value })}`} prefetch={false}>
            查看标准对它的规定
          </Link>
        ) : null}
        <small>
          {value
            ? `依据${version.name}。`
            : '标准中没有的栏目由本站自设，套用标准时予以保留；对应标准中的某一项时请选择。'}
        </small>
      </p>
    </div>
  )
}

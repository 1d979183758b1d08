import { FieldDescription, FieldLabel, RelationshipField } from '@payloadcms/ui'
import type { DefaultServerCellComponentProps, RelationshipFieldServerComponent } from 'payload'
import { may } from '../../access/scope.ts'
import { idOf } from '../../relations.ts'
import { SiteName, siteName } from '../site-name.tsx'
import './index.css'

/** 上级站点 of a site: by its public name, also for those who may not open it. */
export const ParentSiteField: RelationshipFieldServerComponent = async ({
  clientField,
  data,
  path,
  payload,
  permissions,
  readOnly,
  req,
  schemaPath,
}) => {
  const parent = idOf(data?.parent)
  const mayWrite = permissions === true || Boolean(permissions?.update)
  if (parent === null || (await may(req, 'content.read', parent)))
    return (
      <RelationshipField
        field={clientField}
        path={path}
        permissions={permissions}
        readOnly={Boolean(readOnly) || !mayWrite}
        schemaPath={schemaPath}
      />
    )
  return (
    <div className="field-type parent-site">
      <FieldLabel label="上级站点" path={path} />
      <p>{await siteName(payload, parent)}</p>
      <FieldDescription description="由平台管理员更改。" path={path} />
    </div>
  )
}

/** The same in lists of sites. */
export const ParentSiteCell = ({ cellData, payload }: DefaultServerCellComponentProps) => {
  const parent = idOf(cellData)
  return parent === null ? '' : <SiteName payload={payload} site={parent} />
}

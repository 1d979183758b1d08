'use client'

import type { ShownInspection } from '../../inspections/views.ts'

/** How the sample was drawn, and how anybody can check that. */
export const Sample = ({ inspection }: { inspection: ShownInspection }) => {
  const { id, strataDrawn, candidates, seed, seedFrom, percent, least, sites } = inspection
  const example = sites[0]?.code ?? 'code'
  return (
    <section aria-labelledby="inspection-sample">
      <h2 id="inspection-sample">抽样过程</h2>
      <dl className="inspections__facts">
        <div>
          <dt>候选站点</dt>
          <dd>{candidates} 个</dd>
        </div>
        <div>
          <dt>比例</dt>
          <dd>
            每组 {percent}%，至少 {least} 个
          </dd>
        </div>
        <div>
          <dt>抽样种子（{seedFrom === 'typed' ? '人工填写' : '系统产生'}）</dt>
          <dd>
            <code>{seed}</code>
          </dd>
        </div>
      </dl>
      <div className="standard__stacked">
        <table className="standard__table">
          <thead>
            <tr>
              <th scope="col">分组</th>
              <th scope="col">候选</th>
              <th scope="col">应抽</th>
              <th scope="col">抽中的站点</th>
            </tr>
          </thead>
          <tbody>
            {strataDrawn.map(({ name, size, quota, drawn }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label="候选">{size}</td>
                <td data-label="应抽">{quota}</td>
                <td data-label="抽中的站点">{drawn.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className="standard__box">
        <summary>怎样复核</summary>
        <p>对每个候选站点的“种子:站点代码”计算 SHA-256，同组中数值最小的若干个被抽中，没有任何随机数参与。例如：</p>
        <pre className="inspections__code">
          printf '%s' '{seed.replaceAll("'", "'\\''")}:{example}' | sha256sum
        </pre>
        <p>
          <a href={`/api/quarterly-inspections/${id}/sample`}>下载全部候选站点及其数值（XLSX）</a>
        </p>
      </details>
    </section>
  )
}

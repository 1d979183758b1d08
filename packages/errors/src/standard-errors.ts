import type { ErrorEntry } from './define.ts'

/** Errors of column standards: their check, their tables, and plans that bring sites into line. */
export const standardErrors = {
  STANDARD_EMPTY: { status: 400, message: '标准中没有标准项。', hint: '请新增标准项，或从表格导入。' },
  STANDARD_DATES: {
    status: 400,
    message: '标准的废止日期“{to}”早于施行日期“{from}”。',
    hint: '请检查这两个日期。',
  },
  STANDARD_ID_TWICE: {
    status: 400,
    message: '标准项编号“{id}”出现了 {count} 次。',
    hint: '每个标准项请用不同的编号。',
  },
  STANDARD_NAME_EMPTY: { status: 400, message: '标准项“{id}”没有栏目名称。', hint: '请填写栏目名称。' },
  STANDARD_NAME_TWICE: {
    status: 400,
    message: '{site}的同一级下有两个“{name}”。',
    hint: '请改其中一个的名称，或让它们适用于不同的站点。',
  },
  STANDARD_PARENT_UNKNOWN: {
    status: 400,
    message: '“{name}”的上级“{parent}”不在标准中。',
    hint: '请选择标准中的另一项作为上级，或留空作为一级栏目。',
  },
  STANDARD_LOOP: { status: 400, message: '“{name}”的上级是它自己或它的下级。', hint: '请另选一个上级。' },
  STANDARD_TOO_DEEP: {
    status: 400,
    message: '“{name}”在第 {level} 级，超过 {max} 级的上限。',
    hint: '请把它放到更高一级。',
  },
  STANDARD_SLUG_FORMAT: {
    status: 400,
    message: '“{name}”的栏目地址“{slug}”不符合要求。',
    hint: '请用 1 至 40 个小写英文字母、数字或连字符，例如 tzgg。',
  },
  STANDARD_SLUG_TWICE: {
    status: 400,
    message: '{site}的同一级下，“{name}”与“{other}”的栏目地址都是“{slug}”。',
    hint: '请改其中一个的地址，或让它们适用于不同的站点。',
  },
  STANDARD_SLUG_RESERVED: {
    status: 400,
    message: '“{name}”的栏目地址“{slug}”是系统已占用的地址。',
    hint: '请换一个栏目地址。',
  },
  STANDARD_ORDER: { status: 400, message: '“{name}”的排序不是数字。', hint: '请填写数字，小的排在前面。' },
  STANDARD_UPDATE_NUMBER: {
    status: 400,
    message: '“{name}”的公开时限“{rule}”中的数字不正确。',
    hint: '请填写正整数；每年的日期须是每年都有的一天。',
  },
  STANDARD_MINIMUM: {
    status: 400,
    message: '“{name}”的最少内容“{minimum}”不正确。',
    hint: '请填写 0 或正整数；0 表示可以没有内容。',
  },
  STANDARD_NO_SITES: {
    status: 400,
    message: '“{name}”不适用于任何站点。',
    hint: '请至少选择一类站点，或删除这一项。',
  },
  STANDARD_SITE_TWICE: {
    status: 400,
    message: '“{name}”对{site}规定了两次。',
    hint: '每类站点请只保留一条规定。',
  },
  STANDARD_PARENT_NOT_FOR_SITE: {
    status: 400,
    message: '“{name}”适用于{site}，而它的上级“{parent}”不适用。',
    hint: '请让上级也适用于这类站点，或另选一个上级。',
  },
  STANDARD_PARENT_WEAKER: {
    status: 400,
    message: '“{name}”在{site}是{requirement}，而它的上级“{parent}”只是{above}。',
    hint: '上级的要求不能低于下级，请修改其中一个。',
  },
  STANDARD_AGGREGATES_UNKNOWN: {
    status: 400,
    message: '“{name}”要汇集的“{source}”不是标准中的另一项。',
    hint: '请选择标准中的另一项，或不汇集。',
  },
  STANDARD_DISCLOSURE_MISSING: {
    status: 400,
    message: '标准中没有“{name}”专栏。',
    hint: '请设一个页面模板为“信息公开专栏”的标准项，下设四个固定栏目。',
  },
  STANDARD_DISCLOSURE_NAME: {
    status: 400,
    message: '信息公开专栏的名称是“{name}”。',
    hint: '按国办公开办函〔2019〕61号的要求，应统一命名为“{fixed}”。',
  },
  STANDARD_DISCLOSURE_CHILDREN: {
    status: 400,
    message: '{site}的政府信息公开专栏下是：{found}。',
    hint: '应依次为：{fixed}，名称和次序都是固定的。',
  },
  STANDARD_PLAN_CHANGED: {
    status: 409,
    message: '查看方案之后，栏目“{name}”又有改动，没有执行。',
    hint: '请重新查看方案，确认后再执行。',
  },
  FORBIDDEN_STANDARD: {
    status: 403,
    message: '您不能管理栏目标准。',
    hint: '栏目标准由平台管理员管理，如需修改请与他们联系。',
  },
  STANDARD_UNKNOWN: { status: 404, message: '没有这个版本的栏目标准。', hint: '它可能已被删除，请刷新后重新选择。' },
  STANDARD_NOT_DRAFT: {
    status: 400,
    message: '“{name}”已经施行，不能修改。',
    hint: '请以它为基础新建一个草案，在草案中修改。',
  },
  STANDARD_NOT_IN_FORCE: {
    status: 400,
    message: '“{name}”不是现行的栏目标准，不能套用到站点。',
    hint: '请先施行它，或套用现行的版本。',
  },
  STANDARD_SUPERSEDED: {
    status: 409,
    message: '“{name}”已被新的版本取代，其余站点没有处理。',
    hint: '请对这些站点套用现行的版本。',
  },
  STANDARD_STALE: {
    status: 409,
    message: '“{name}”刚刚被别人改过，您的修改没有保存。',
    hint: '请刷新后核对，再修改一次。',
  },
  STANDARD_VERSION_TAKEN: {
    status: 400,
    message: '已经有编号为“{id}”的栏目标准。',
    hint: '请换一个编号。',
  },
  STANDARD_INPUT: { status: 400, message: '“{field}”的内容不正确。', hint: '请检查后再提交，没有改动任何内容。' },
  STANDARD_INPUT_TOO_LARGE: { status: 413, message: '提交的内容太大。', hint: '请删减后再提交，没有改动任何内容。' },
  STANDARD_TOO_MANY_ITEMS: {
    status: 400,
    message: '一个版本最多有 {max} 个标准项。',
    hint: '请删去不需要的标准项。',
  },
  STANDARD_ITEM_UNKNOWN: {
    status: 404,
    message: '标准中没有编号为“{id}”的标准项。',
    hint: '它可能已被删除，请刷新后重试。',
  },
  STANDARD_ITEM_TAKEN: { status: 400, message: '标准项编号“{id}”已被使用。', hint: '请换一个编号。' },
  STANDARD_ITEM_ID_FIXED: {
    status: 400,
    message: '标准项的编号“{id}”不能修改。',
    hint: '各版本靠编号认出同一个标准项；确需更换时，请新增一项再删除原来的。',
  },
  STANDARD_ITEM_HAS_CHILDREN: {
    status: 400,
    message: '“{name}”下还有 {count} 个标准项，不能删除。',
    hint: '请先删除或移走下级标准项。',
  },
  STANDARD_HAS_FINDINGS: {
    status: 400,
    message: '这个版本有 {count} 处问题，不能施行。其中第一处：{first}',
    hint: '请逐一改正后再施行。',
  },
  STANDARD_TABLE_CELLS: {
    status: 400,
    message: '表格中有 {count} 处不能识别，没有导入。第 {row} 行：{first}',
    hint: '请按所列的位置逐一改正后重新导入。',
  },
  STANDARD_SCOPE: {
    status: 400,
    message: '没有可以套用栏目标准的站点。',
    hint: '请选择至少一个没有归档的站点。',
  },
  STANDARD_APPLICATION_UNKNOWN: {
    status: 404,
    message: '没有这次套用的记录。',
    hint: '请刷新后在列表中重新选择。',
  },
  STANDARD_APPLICATION_OVER: {
    status: 400,
    message: '这次套用已经结束，不能停止。',
    hint: '如需恢复原状，请撤销这次套用。',
  },
  STANDARD_APPLICATION_OPEN: {
    status: 400,
    message: '这次套用还没有结束，不能撤销。',
    hint: '请等它结束，或先停止它。',
  },
  STANDARD_NOTHING_TO_UNDO: {
    status: 400,
    message: '这次套用没有可以撤销的站点。',
    hint: '各站点可能都没有改动，或者已经撤销过了。',
  },
  STANDARD_SITE_GONE: {
    status: 404,
    message: '站点已被删除。',
    hint: '不需要处理。',
  },
  STANDARD_SITE_FAILED: {
    status: 500,
    message: '没有完成：{reason}。',
    hint: '站点没有任何改动，请处理后重新套用。',
  },
  STANDARD_CONFIRM: {
    status: 400,
    message: '这会改动站点的栏目，需要确认。',
    hint: '请在终端中运行，或加 --yes 执行；套用前可用 --dry-run 查看方案。',
  },
  STANDARD_VERSION_UNKNOWN: {
    status: 404,
    message: '没有编号为“{id}”的栏目标准。',
    hint: '用 standard list 查看各个版本。',
  },
  STANDARD_FILE_MISSING: {
    status: 404,
    message: '没有找到文件 {path}。',
    hint: '请检查文件名和所在的目录。',
  },
  COLUMN_STANDARD_ITEM: {
    status: 400,
    message: '栏目标准中没有编号为“{id}”的标准项。',
    hint: '请从现行标准中选择；本站自设的栏目请留空。',
  },
  COLUMN_UPDATE_OVERRIDE: {
    status: 400,
    message: '自定的公开时限不正确。',
    hint: '请重新填写，或留空以遵循栏目标准。',
  },
  TABLE_FILE_TOO_LARGE: {
    status: 413,
    message: '表格文件超过 {max} MB 的上限，没有导入。',
    hint: '请删去多余的工作表和图片，或拆成几个文件。',
  },
  TABLE_TOO_MANY_ROWS: {
    status: 413,
    message: '表格超过 {max} 行的上限，没有导入。',
    hint: '请拆成几个文件；表格末尾有大量空行时请删除。',
  },
  TABLE_FILE_TYPE: {
    status: 400,
    message: '不能识别的表格文件。',
    hint: '请另存为 .xlsx 或 .csv 后再导入；旧的 .xls 文件和加密的文件不能导入。',
  },
  TABLE_FILE_BROKEN: {
    status: 400,
    message: '表格文件已损坏，不能读取。',
    hint: '请用表格软件打开，另存为新的 .xlsx 文件后再导入。',
  },
  TABLE_CSV_BROKEN: {
    status: 400,
    message: 'CSV 文件第 {line} 行的引号不成对，不能读取。',
    hint: '请用表格软件打开检查，另存为 .xlsx 后再导入。',
  },
  TABLE_SHEETS: {
    status: 400,
    message: '文件中有几个工作表都是目录：{names}，没有导入。',
    hint: '请把各个工作表另存为单独的文件，逐个导入到相应的标准项之下。',
  },
  TABLE_HEADER: {
    status: 400,
    message: '没有找到表头，缺少：{missing}。',
    hint: '请保留表头，至少要有：公开事项（一级、二级）、公开内容（要素）、公开时限。',
  },
  TABLE_CELL_REQUIRED: { status: 400, message: '“{column}”没有填写。', hint: '请填写。' },
  TABLE_CELL_TOO_LONG: {
    status: 400,
    message: '“{column}”超过 {max} 个字。',
    hint: '请缩短。',
  },
  TABLE_CELL_NAME: {
    status: 400,
    message: '“{column}”的“{value}”不能用作名称。',
    hint: '名称中不能有分号或换行。',
  },
  TABLE_CELL_CHOICE: {
    status: 400,
    message: '“{column}”的“{value}”不是可以填写的内容。',
    hint: '可以填写：{allowed}。',
  },
  TABLE_CELL_NUMBER: { status: 400, message: '“{column}”的“{value}”不是数字。', hint: '请填写 0 或正整数。' },
  TABLE_CELL_ID: {
    status: 400,
    message: '“{column}”的“{value}”不能用作编号。',
    hint: '请用小写英文字母、数字或连字符，例如 news-local。',
  },
  TABLE_CELL_SLUG: {
    status: 400,
    message: '“{column}”的“{value}”不能用作栏目地址。',
    hint: '请用 1 至 40 个小写英文字母、数字或连字符，例如 tzgg。',
  },
  TABLE_CELL_UPDATE: {
    status: 400,
    message: '不能理解的公开时限“{value}”。',
    hint: '可以这样写：{allowed}。',
  },
  TABLE_CELL_SITES: {
    status: 400,
    message: '不能理解的适用站点“{value}”。',
    hint: '请写成“市级门户：必设（原文）；县级频道：建议设（未核实）”的样子；不适用于任何站点时写“无”。',
  },
  TABLE_CELL_PARENT: {
    status: 400,
    message: '上级“{value}”不在表格中。',
    hint: '请填写表格中另一行的标准项编号，或留空作为一级栏目。',
  },
  TABLE_CELL_ID_TWICE: {
    status: 400,
    message: '标准项编号“{value}”与第 {other} 行相同。',
    hint: '每一行请用不同的编号。',
  },
  TABLE_CELL_ITEM_TWICE: {
    status: 400,
    message: '公开事项“{value}”与第 {other} 行相同。',
    hint: '请合并这两行，或改其中一行的名称。',
  },
  TABLE_CELL_CONTINUED: {
    status: 400,
    message: '本行没有公开事项，是上一行的延续，而“{column}”的“{value}”与上一行不同。',
    hint: '请填写公开事项，使它单独成为一项；或改为与上一行相同。',
  },
  TABLE_CELL_NAME_DIFFERS: {
    status: 400,
    message: '公开事项“{value}”与栏目名称“{name}”不同。',
    hint: '改名时请把这两格改成一样。',
  },
} as const satisfies Record<string, ErrorEntry>

import './index.css'

export const Icon = () => (
  <svg className="zhanqun-icon" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="var(--zhanqun-brand)" />
    <g fill="none" stroke="#fff" strokeWidth="2" strokeLinejoin="round">
      <path d="M16 6.5 25.5 12v2h-19v-2z" fill="#fff" />
      <path d="M9 16.5v6M16 16.5v6M23 16.5v6M6 25.5h20" strokeLinecap="round" />
    </g>
  </svg>
)

export const Logo = () => (
  <div className="zhanqun-logo">
    <Icon />
    <span>
      <strong>站群</strong>
      <small>政府网站集约化平台</small>
    </span>
  </div>
)

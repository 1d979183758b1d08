'use client'

import { Link } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import './index.css'

/** A link of the navigation that looks like Payload's own. */
export const NavLink = ({ href, label }: { href: string; label: string }) => {
  const active = usePathname() === href
  return (
    <Link className="nav__link" href={href} prefetch={false} {...(active ? { 'aria-current': 'page' } : {})}>
      {active ? <span className="nav__link-indicator" /> : null}
      <span className="nav__link-label">{label}</span>
    </Link>
  )
}

import React from 'react';
import { Link } from 'react-router-dom';
import { useWords } from '../lib/words.js';

/** The product's name, which leads to the first page. */
export function SidebarBranding(): React.ReactElement {
  const { say } = useWords();
  return (
    <Link className="opora-brand" to="/admin">
      <img src="/admin/assets/logo.svg" alt={say('brand.name')} width={148} height={40} />
    </Link>
  );
}

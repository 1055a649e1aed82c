import React from 'react';
import { BasePropertyComponent, type ActionProps } from 'adminjs';

/** Everything a record holds that the reader may see, side by side. */
export function RecordCard({ resource, record }: ActionProps): React.ReactElement {
  return (
    <section className="opora-card">
      {resource.showProperties.map((property) => (
        <BasePropertyComponent
          key={property.propertyPath}
          where="show"
          property={property}
          resource={resource}
          {...(record ? { record } : {})}
        />
      ))}
    </section>
  );
}

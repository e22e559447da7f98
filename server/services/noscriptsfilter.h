// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/services/jsonfilter.h"

namespace halley {

// In every string, script tags become span tags (specification 14); other markup stays. Meant for text from
// people who are trusted not to try hard: a script in an attribute (onclick=…) passes. Against strangers use
// NoMarkupFilter.
class NoScriptsFilter : public JsonFilter
{
protected:
    [[nodiscard]] Filtered filterString(const FilterContext &context, const QByteArray &utf8) override;
};

} // namespace halley

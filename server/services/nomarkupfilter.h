// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/services/jsonfilter.h"

namespace halley {

// In every string, '<' becomes "&lt;" and '>' becomes "&gt;" (specification 14): a page may show it as HTML.
// Keys are left alone.
class NoMarkupFilter : public JsonFilter
{
protected:
    [[nodiscard]] Filtered filterString(const FilterContext &context, const QByteArray &utf8) override;
};

} // namespace halley

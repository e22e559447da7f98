// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/services/datafilter.h"

#include <QtCore/QByteArray>

namespace halley {

// A data filter that walks over JSON and asks about every value in it, however deep (specification 14).
// Override what you want to look at; the defaults keep everything. What is kept is passed on byte for byte:
// numbers beyond a double, the order of members and blanks survive, also beside values that change.
//
// Values inside an array or an object are asked about before it. Keys and null are not asked about.
class JsonFilter : public DataFilter
{
public:
    // One pass over the text. Text that is not JSON, or deeper than JsonScanner::hardDepth (only server code
    // can bring it), aborts.
    [[nodiscard]] Filtered filter(const FilterContext &context, QByteArrayView json) final;

protected:
    // Escapes are resolved: what a client writes as "\u003c" comes here as '<'.
    [[nodiscard]] virtual Filtered filterString(const FilterContext &, const QByteArray & /*utf8*/)
    {
        return Filtered::same();
    }
    [[nodiscard]] virtual Filtered filterBoolean(const FilterContext &, bool) { return Filtered::same(); }
    // As it is spelled; jsonNumber() gives the value.
    [[nodiscard]] virtual Filtered filterNumber(const FilterContext &, QByteArrayView /*text*/)
    {
        return Filtered::same();
    }
    // JSON text, with what became of the values inside. forEachItem() and forEachMember() walk over it.
    [[nodiscard]] virtual Filtered filterArray(const FilterContext &, QByteArrayView /*json*/)
    {
        return Filtered::same();
    }
    [[nodiscard]] virtual Filtered filterObject(const FilterContext &, QByteArrayView /*json*/)
    {
        return Filtered::same();
    }

private:
    class Walk;
};

} // namespace halley

// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/verdictsmodel.h"
#include "console/monitor/verdict.h"

#include <QtCore/QString>

// How a verdict is put into words.
namespace halley::console::verdicttexts {

// A whole sentence: what is wrong.
[[nodiscard]] QString sentence(const Verdict &verdict);
// Why, with the numbers, and what it leads to; may be empty.
[[nodiscard]] QString explanation(const Verdict &verdict);
// "Since 14:02:31 (3 min 2 s)", and when it was seen last if that is a while ago.
[[nodiscard]] QString age(const Verdict &verdict, std::chrono::milliseconds now);
[[nodiscard]] QString severity(Verdict::Severity severity);

// Parts of them: "14:02:31", the beginning of an id, "12 %".
[[nodiscard]] QString clockText(std::chrono::milliseconds wall);
[[nodiscard]] QString sessionName(const QString &id);
[[nodiscard]] QString percent(double share);

// Where it leads: what to say on the link, and what to ask the navigator for.
struct Lead
{
    VerdictsModel::Target target = VerdictsModel::Target::Nowhere;
    QString text; // of the link
    QString what; // session id, channel, filter
};
[[nodiscard]] Lead lead(const Verdict &verdict);

} // namespace halley::console::verdicttexts

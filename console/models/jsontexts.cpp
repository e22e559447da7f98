// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/jsontexts.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"

#include <QtCore/QCoreApplication>

namespace halley::console::jsontexts {

namespace {

QString jsonProblemText(JsonProblem::Kind kind)
{
    switch (kind) {
    case JsonProblem::Kind::Empty:
        break;
    case JsonProblem::Kind::Unfinished:
        return QCoreApplication::translate("Json", "the text ends too early: a bracket or a quote is open.");
    case JsonProblem::Kind::Syntax:
        return QCoreApplication::translate("Json", "a comma, a colon, a name or a bracket was expected.");
    case JsonProblem::Kind::Value:
        return QCoreApplication::translate("Json", "this is no legal value. Texts stand in double quotes.");
    case JsonProblem::Kind::Rest:
        return QCoreApplication::translate("Json", "there is more than one value.");
    case JsonProblem::Kind::TooDeep:
        return QCoreApplication::translate("Json", "it is nested too deeply.");
    case JsonProblem::Kind::TooLarge:
        return QCoreApplication::translate("Json", "it is larger than %1.")
            .arg(Format::bytes(double(limits::publishBytes)));
    }
    return {};
}

} // namespace

QString problem(const JsonProblem &problem)
{
    const QString text = jsonProblemText(problem.kind);
    if (text.isEmpty())
        return {};
    return QCoreApplication::translate("Json", "Line %1, column %2: %3", "place and problem")
        .arg(QString::number(problem.line), QString::number(problem.column), text);
}

} // namespace halley::console::jsontexts

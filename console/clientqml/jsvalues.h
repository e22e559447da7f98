// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtQml/QJSValue>

class QObject;

namespace halley {

// JSON text as a value of the engine that `object` lives in; undefined if the text is empty or not valid.
[[nodiscard]] QJSValue jsOf(const QObject *object, QByteArrayView json);
// A value as JSON text; "null" for what JSON does not know (undefined, a function).
[[nodiscard]] QByteArray jsonOf(const QObject *object, const QJSValue &value);
// Calls it, if it is a function. What it throws is logged with its place.
void callJs(const QObject *object, const QJSValue &function, const QJSValueList &arguments);

} // namespace halley

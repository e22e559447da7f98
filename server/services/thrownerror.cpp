// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/thrownerror.h"

#include <QtCore/QString>
#include <cstdlib>
#include <cxxabi.h>
#include <exception>
#include <memory>
#include <typeinfo>

namespace halley {

namespace {

QByteArray readableClassName(const std::type_info &type)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name(
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
    return status == 0 ? QByteArray(name.get()) : QByteArray(type.name());
}

} // namespace

ThrownError ThrownError::current()
{
    const std::type_info *type = abi::__cxa_current_exception_type();
    ThrownError error{type ? readableClassName(*type) : QByteArrayLiteral("unknown"), {}};
    try {
        throw;
    } catch (const std::exception &known) {
        // It goes into JSON, which must be UTF-8.
        error.message = QString::fromUtf8(known.what()).toUtf8();
    } catch (...) { // its class is all that is known
    }
    return error;
}

} // namespace halley

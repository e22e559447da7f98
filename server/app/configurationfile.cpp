// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/app/configurationfile.h"

#include "server/api/optionlookup.h"
#include "server/api/optiontable.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <algorithm>
#include <map>
#include <optional>
#include <toml++/toml.h>

namespace halley {

namespace {

QString tomlText(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

// What a value is called that no option takes.
QString tomlKind(const toml::node &node)
{
    if (node.is_date())
        return QStringLiteral("a date");
    if (node.is_time() || node.is_date_time())
        return QStringLiteral("a time");
    return node.is_array() ? QStringLiteral("a list") : QStringLiteral("a table");
}

// A list of texts, if it is one; else the first of its elements that is none.
std::variant<QStringList, const toml::node *> tomlTexts(const toml::array &array)
{
    QStringList texts;
    for (const toml::node &element : array) {
        const auto *text = element.as_string();
        if (!text)
            return &element;
        texts.append(tomlText(text->get()));
    }
    return texts;
}

std::optional<OptionValue> tomlScalar(const toml::node &node)
{
    if (const auto *value = node.as_boolean())
        return value->get();
    if (const auto *value = node.as_integer())
        return qint64(value->get());
    if (const auto *value = node.as_floating_point())
        return value->get();
    if (const auto *value = node.as_string())
        return tomlText(value->get());
    return {};
}

// Does any option lie in this table?
bool isOptionTable(const QString &name)
{
    const QString start = name + u'.';
    return std::ranges::any_of(optionTable(), [&](const Option &option) {
        const QString pattern = option.isPattern() ? QStringLiteral("ws.") + option.name : QString();
        return pattern.startsWith(start) ||
               std::ranges::any_of(optionNames(option),
                                   [&](const QString &full) { return full.startsWith(start); });
    });
}

// Walks a parsed file. toml++ keeps tables in the order of their keys; what is found is put back into the
// order of the lines, because that is how people read their mistakes.
class ConfigurationReader
{
public:
    explicit ConfigurationReader(QString file) : m_file(std::move(file)) {}

    void read(const toml::table &table, const QString &prefix = {})
    {
        for (const auto &[key, node] : table) {
            const QString name = prefix + tomlText(key.str());
            const auto *inner = node.as_table();
            if (inner && (!inner->empty() || isOptionTable(name)))
                read(*inner, name + u'.');
            else
                readOption(name, key.source().begin, node);
        }
    }
    void addMistake(const toml::source_position &at, const QString &text)
    {
        m_mistakes.emplace(Line(at.line, at.column), place(at) + QStringLiteral(": ") + text);
    }
    [[nodiscard]] GivenOptions finish() const
    {
        GivenOptions given;
        for (const auto &[line, option] : m_options)
            given.options.append(option);
        for (const auto &[line, mistake] : m_mistakes)
            given.mistakes.append(mistake);
        return given;
    }

private:
    using Line = std::pair<toml::source_index, toml::source_index>;

    [[nodiscard]] QString place(const toml::source_position &at) const
    {
        return QStringLiteral("%1:%2:%3").arg(m_file).arg(at.line).arg(at.column);
    }

    void readOption(const QString &name, const toml::source_position &keyAt, const toml::node &node)
    {
        const auto named = findOption(name);
        if (!named)
            return addMistake(keyAt, named.error().message());
        const auto &valueAt = node.source().begin;
        const auto given = valueOf(*named->option, node);
        if (const auto *unusable = std::get_if<const toml::node *>(&given))
            return addMistake((*unusable)->source().begin,
                              QStringLiteral("%1: must be %2, not %3")
                                  .arg(name, named->option->expectation(), unusableText(**unusable)));
        const auto value = named->option->accept(std::get<OptionValue>(given));
        if (!value) {
            OptionError error = value.error();
            error.name = name;
            return addMistake(valueAt, error.message());
        }
        m_options.emplace(Line(keyAt.line, keyAt.column),
                          GivenOption{name, fromFolder(*named->option, *value), place(valueAt)});
    }

    // The value, or what of it cannot be one.
    [[nodiscard]] static std::variant<OptionValue, const toml::node *> valueOf(const Option &option,
                                                                               const toml::node &node)
    {
        if (const auto scalar = tomlScalar(node))
            return *scalar;
        if (!node.is_array() || option.type != OptionType::Texts)
            return &node;
        const auto texts = tomlTexts(*node.as_array());
        if (const auto *unusable = std::get_if<const toml::node *>(&texts))
            return *unusable;
        return OptionValue(std::get<QStringList>(texts));
    }
    [[nodiscard]] static QString unusableText(const toml::node &node)
    {
        if (const auto scalar = tomlScalar(node))
            return QStringLiteral("one with %1 in it").arg(optionLiteral(*scalar));
        return tomlKind(node);
    }
    [[nodiscard]] OptionValue fromFolder(const Option &option, const OptionValue &value) const
    {
        const auto *path = std::get_if<QString>(&value);
        if (option.type != OptionType::File || path->isEmpty())
            return value;
        return QDir::cleanPath(QFileInfo(m_file).absoluteDir().absoluteFilePath(*path));
    }

    const QString m_file;
    std::multimap<Line, GivenOption> m_options;
    std::multimap<Line, QString> m_mistakes;
};

} // namespace

GivenOptions parseConfiguration(const QByteArray &text, const QString &file)
{
    ConfigurationReader reader(file);
    try {
        reader.read(toml::parse(std::string_view(text.constData(), size_t(text.size()))));
    } catch (const toml::parse_error &error) {
        reader.addMistake(error.source().begin, tomlText(error.description()));
    }
    return reader.finish();
}

GivenOptions readConfiguration(const QString &file)
{
    GivenOptions given;
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly)) {
        given.mistakes.append(QStringLiteral("%1: cannot be read: %2").arg(file, device.errorString()));
        return given;
    }
    const QByteArray text = device.read(longestConfiguration + 1);
    if (text.size() > longestConfiguration) {
        given.mistakes.append(
            QStringLiteral("%1: has more than %2 bytes").arg(file).arg(longestConfiguration));
        return given;
    }
    return parseConfiguration(text, file);
}

} // namespace halley
